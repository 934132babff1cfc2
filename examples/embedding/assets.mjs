/**
 * Copies what pages are served with. `node assets.mjs` fills public/ with the engine's WebAssembly and the weights;
 * `node assets.mjs NAME PACKAGE...` puts that, the page NAME/index.html and the ES modules of packages into dist/NAME; with
 * packages also the graphs, which `tsc` does not copy.
 */
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const ENGINE = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
const [page, ...packages] = process.argv.slice(2);

if (page === undefined) {
  mkdirSync('public/tfjs', { recursive: true });
  for (const name of readdirSync(ENGINE).filter((file) => file.endsWith('.wasm'))) {
    cpSync(join(ENGINE, name), join('public/tfjs', name));
  }
  cpSync('../model/lesions.safetensors', 'public/lesions.safetensors');
} else {
  const out = join('dist', page);
  cpSync('public', out, { recursive: true });
  cpSync(join(page, 'index.html'), join(out, 'index.html'));
  if (packages.length > 0)
    cpSync('generated', join(out, 'generated'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
  for (const name of packages) {
    const folder = join('node_modules', name, 'dist');
    for (const file of readdirSync(folder).filter((file) =>
      /^(tf-.*\.fesm\.js|ort\.wasm\.min\.mjs|ort-wasm-simd-threaded\.(mjs|wasm))$/.test(file),
    )) {
      cpSync(join(folder, file), join(out, 'packages', basename(name), file));
    }
  }
}
