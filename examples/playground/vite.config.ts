import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** The compiler for pages: what `npm run build` at the root wrote. */
const folder = fileURLToPath(new URL('../../dist/browser', import.meta.url));

export default defineConfig(({ mode }) => ({
  // Addresses are relative, so that the page can be served from any folder.
  base: './',
  assetsInclude: ['**/*.safetensors'],
  resolve: {
    alias: [
      { find: /^phisegc$/, replacement: join(folder, 'phisegc.js') },
      { find: /^phisegc\/language-server$/, replacement: join(folder, 'language-server.js') },
      { find: /^phisegc\/page$/, replacement: join(folder, 'page.js') },
    ],
  },
  plugins: [serveWasm()],
  server: { fs: { allow: ['.', '../model', '../images', '../../weights', '../../dist'] } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8000,
    // Tests also drive the running half alone.
    rolldownOptions: { input: mode === 'test' ? ['index.html', 'run.html'] : 'index.html' },
  },
}));
