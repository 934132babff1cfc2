import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** The compiler for pages, whose entry points share their parts: what `npm run build` at the root wrote. */
const compilerFolder = fileURLToPath(new URL('../../dist/browser', import.meta.url));
const COMPILER = {
  phisegc: 'phisegc.js',
  'phisegc/language-server': 'language-server.js',
  'phisegc/page': 'page.js',
};

function findCompiler(): readonly string[] {
  if (!existsSync(compilerFolder))
    throw new Error('the compiler is not built: run `npm run build` in the root folder before');
  const names = readdirSync(compilerFolder, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js'))
    .sort();
}

/** Named by what is in it, so that a browser never keeps an old one for a new page. */
function nameByContents(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(join(compilerFolder, name)));
  return `compiler-${hash.digest('hex').slice(0, 8)}`;
}

/** Puts the compiler beside the page as it is. Each worker would be built with a copy of its own otherwise, and people would wait for all of them. */
function serveCompiler(files: readonly string[], folder: string): Plugin {
  return {
    name: 'serve-compiler',
    generateBundle() {
      for (const name of files) {
        this.emitFile({
          type: 'asset',
          fileName: `${folder}/${name}`,
          source: readFileSync(join(compilerFolder, name)),
        });
      }
    },
  };
}

export default defineConfig(({ mode, command }) => {
  const files = findCompiler();
  const served = nameByContents(files);
  const entries = Object.entries(COMPILER);
  return {
    // Addresses are relative, so that the page can be served from any folder.
    base: './',
    assetsInclude: ['**/*.safetensors'],
    resolve: {
      alias:
        command === 'build'
          ? []
          : entries.map(([name, file]) => ({ find: new RegExp(`^${name}$`), replacement: join(compilerFolder, file) })),
    },
    plugins: [serveWasm(), serveCompiler(files, served)],
    server: { fs: { allow: ['.', '../model', '../images', '../../weights', '../../dist'] } },
    worker: {
      format: 'es',
      rolldownOptions: {
        external: Object.keys(COMPILER),
        output: { paths: Object.fromEntries(entries.map(([name, file]) => [name, `../${served}/${file}`])) },
      },
    },
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8000,
      // Tests also drive the running half alone.
      rolldownOptions: { input: mode === 'test' ? ['index.html', 'run.html'] : 'index.html' },
    },
  };
});
