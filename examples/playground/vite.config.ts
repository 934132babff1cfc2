import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** What `npm run build` at the root makes for pages. */
const built = (name: string): string => fileURLToPath(new URL(`../../dist/browser/${name}.js`, import.meta.url));

export default defineConfig({
  // Addresses are relative, so that the page can be served from any folder.
  base: './',
  resolve: {
    alias: [
      { find: /^phisegc$/, replacement: built('phisegc') },
      { find: /^phisegc\/language-server$/, replacement: built('language-server') },
    ],
  },
  server: { fs: { allow: ['.', '../../dist/browser'] } },
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 8000 },
});
