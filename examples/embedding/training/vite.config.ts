import { defineConfig } from 'vite';

// The engine is imported when it is opened, so the worker has more files than one: it must be a module.
export default defineConfig({
  base: './',
  publicDir: '../public',
  worker: { format: 'es' },
  build: { target: 'es2022' },
});
