import { defineConfig } from 'vite';

// Graphs and the engine's WebAssembly are found by `new URL('…', import.meta.url)`: there is nothing to say of them here.
export default defineConfig({
  base: './',
  assetsInclude: ['**/*.safetensors'],
  server: { fs: { allow: ['..', '../../model'] } },
  build: { target: 'es2022' },
});
