/** Runs generated modules in this worker: each is an address of its own, and so is each package that they import. */

/** Packages that generated code may import. The bundler sees which ones. */
const PACKAGES: Readonly<Record<string, () => Promise<object>>> = {
  '@tensorflow/tfjs-core': () => import('@tensorflow/tfjs-core'),
  '@tensorflow/tfjs-backend-wasm': () => import('@tensorflow/tfjs-backend-wasm'),
  '@tensorflow/tfjs-backend-webgpu': () => import('@tensorflow/tfjs-backend-webgpu'),
};

/** Where modules of this worker find a package that it has loaded: they share nothing else. */
const SHARED = Symbol.for('phisegc.packages');
const shared: Record<string, object> = {};
Object.assign(globalThis, { [SHARED]: shared });

/** Imports a module of text in which packages are named by `package:NAME`. Throws where there is no such package here. */
export async function link(text: string): Promise<Readonly<Record<string, unknown>>> {
  let linked = text;
  for (const [quoted, name = ''] of text.matchAll(/"package:([^"]+)"/g)) {
    linked = linked.replaceAll(quoted, JSON.stringify(await addressOf(name)));
  }
  const address = addressOfText(linked);
  try {
    return await import(/* @vite-ignore */ address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

const addresses = new Map<string, string>();

/** The address of a module that exports what a package does. */
async function addressOf(name: string): Promise<string> {
  const known = addresses.get(name);
  if (known !== undefined) return known;
  const load = PACKAGES[name];
  if (load === undefined) throw new Error(`the generated code imports ${name}, which this page does not have`);
  const exports = await load();
  shared[name] = exports;
  const names = Object.keys(exports).filter((key) => /^[\w$]+$/.test(key) && key !== 'default');
  const from = `globalThis[Symbol.for('phisegc.packages')][${JSON.stringify(name)}]`;
  const address = addressOfText(`export const { ${names.join(', ')} } = ${from};\n`);
  addresses.set(name, address);
  return address;
}

function addressOfText(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
