import type * as tfc from '@tensorflow/tfjs-core';
import { oneAtATime } from '../one-at-a-time.ts';
import { withoutListeners } from '../process-listeners.ts';
import { readBytes } from '../read-bytes.ts';
import { startBackend } from '../start-backend.ts';
import { PhisegError } from '../errors.ts';

/** All of them are decided when the engine is first opened. */
export interface EngineOptions {
  /**
   * Where a web page serves the `.wasm` files of `@tensorflow/tfjs-backend-wasm/dist`: `/static/`, or a whole address. By default they
   * are looked for beside the script. Node finds them by itself.
   */
  readonly wasmFolder?: string | undefined;
  /**
   * Threads, in a page that is isolated from other origins; 1 by default. More need scripts of TensorFlow.js that no bundler has
   * renamed anything in: with others it waits for ever.
   */
  readonly threads?: number | undefined;
}

const FILES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
] as const;

/** Where the files are. TensorFlow.js takes it once, and looks into it whenever it starts. */
const addresses = { [FILES[0]]: '', [FILES[1]]: '', [FILES[2]]: '' };
let isTaken = false;

const opening = oneAtATime<typeof tfc>();

/** Opens TensorFlow.js on WebAssembly. Asked for twice at a time, it is opened once; after a failure it can be tried again. */
export function openEngine(options: EngineOptions = {}): Promise<typeof tfc> {
  return opening(() => open(options));
}

async function open({ wasmFolder, threads = 1 }: EngineOptions): Promise<typeof tfc> {
  const tf = await import('@tensorflow/tfjs-core');
  const backend = await import('@tensorflow/tfjs-backend-wasm');
  try {
    if (!('wasm' in tf.engine().registry)) {
      if (wasmFolder !== undefined) lookInto(wasmFolder, backend.setWasmPaths);
      if (threads === 1) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      else backend.setThreadsCount(threads);
    }
    // They are kept: what starts the backend waits for them.
    await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
    await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
    const starting = withoutListeners(() => startBackend(tf, 'wasm'));
    await starting;
  } catch (cause) {
    const told = cause instanceof Error ? cause.message : String(cause);
    const reason = await findReason(wasmFolder, tf.env().getBool('WASM_HAS_SIMD_SUPPORT'));
    throw new PhisegError(
      'engine/start',
      `${reason === null ? told : `the wasm backend did not start: ${reason}`}. In a web page, serve the .wasm files of @tensorflow/tfjs-backend-wasm/dist and name ` +
        `their folder: openEngine({ wasmFolder: '/static/' }); a Content-Security-Policy must allow 'wasm-unsafe-eval'`,
      { cause },
    );
  }
  return tf;
}

function lookInto(wasmFolder: string, setWasmPaths: (paths: Record<(typeof FILES)[number], string>) => void): void {
  for (const name of FILES) addresses[name] = `${wasmFolder.replace(/\/?$/, '/')}${name}`;
  try {
    setWasmPaths(addresses);
  } catch (cause) {
    // It refuses after a failure, but reads what it took before.
    if (!isTaken)
      throw new PhisegError(
        'engine/start',
        'TensorFlow.js takes no folder after a failure: give wasmFolder from the start',
        { cause },
      );
  }
  isTaken = true;
}

/** What keeps the backend from starting, if that can be found: TensorFlow.js says of all causes that files were not served. */
async function findReason(wasmFolder: string | undefined, isSimd: boolean): Promise<string | null> {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: { compile(code: Uint8Array): Promise<unknown> } };
  if (WebAssembly === undefined) return 'there is no WebAssembly here';
  try {
    // The shortest module, and then the one that is meant.
    await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    if (wasmFolder === undefined) return null;
    const file = addresses[isSimd ? FILES[1] : FILES[0]];
    const code = await readBytes(file);
    const isCode = code[0] === 0 && code[1] === 0x61 && code[2] === 0x73 && code[3] === 0x6d;
    if (!isCode) return `${file} is no WebAssembly: is it a page that stands for what is missing?`;
    await WebAssembly.compile(code);
    return null;
  } catch (found) {
    return found instanceof Error ? found.message : String(found);
  }
}
