import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const WASM_FILES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'];
const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

/** Puts the files of TensorFlow.js's wasm backend beside the page, in `wasm/`, under the names that it asks for. */
function serveWasm(): Plugin {
  return {
    name: 'serve-wasm',
    configureServer(server) {
      server.middlewares.use('/wasm', (request, response, next) => {
        const name = basename(request.url ?? '');
        if (!WASM_FILES.includes(name)) return next();
        response.setHeader('Content-Type', 'application/wasm');
        createReadStream(join(wasmFolder, name)).pipe(response);
      });
    },
    generateBundle() {
      for (const name of WASM_FILES) {
        this.emitFile({ type: 'asset', fileName: `wasm/${name}`, source: readFileSync(join(wasmFolder, name)) });
      }
    },
  };
}

/** Names a chunk after what it holds, so that sizes can be told apart: `tfjs-core`, `lesions-webgpu`. */
function chunkName({ name, moduleIds }: { readonly name: string; readonly moduleIds: readonly string[] }): string {
  const last = moduleIds.at(-1) ?? '';
  const library = /@tensorflow\/([^/]+)\//.exec(last)?.[1];
  const target = /\/generated\/([^/]+)\//.exec(last)?.[1];
  return `assets/${library ?? (target === undefined ? name : `${name}-${target}`)}-[hash].js`;
}

export default defineConfig({
  // Addresses are relative, so that the page can be served from any folder.
  base: './',
  assetsInclude: ['**/*.safetensors'],
  plugins: [serveWasm()],
  server: { fs: { allow: ['.', '../model'] } },
  worker: { format: 'es', rolldownOptions: { output: { chunkFileNames: chunkName } } },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
});
