import { defineConfig } from 'vite';

// What lies in public/ is served as it is, beside the page.
export default defineConfig({ base: './', publicDir: '../public', build: { target: 'es2022' } });
