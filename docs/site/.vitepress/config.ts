import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import phiseg from '../../../editors/vscode/syntaxes/phiseg.tmLanguage.json' with { type: 'json' };
import { anchorOf } from '../markdown.ts';
import { ICON } from '../pages.ts';
import { readProject } from '../project.ts';
import { sidebarsOf } from '../sidebar.ts';
import { writePages } from '../write-pages.ts';

const project = readProject(fileURLToPath(new URL('../../..', import.meta.url)));
writePages(project, fileURLToPath(new URL('../pages', import.meta.url)));

/** The folder that the site is served from, `/phisegc/`. */
const base = process.env.SITE_BASE ?? '/';

// Links to these lead to files; VitePress takes other endings for parts of the names of pages.
process.env.VITE_EXTRA_EXTENSIONS = 'safetensors';

export default defineConfig({
  title: 'phisegc',
  description: 'A compiler for probabilistic segmentation models',
  lang: 'en',
  base,
  head: [['link', { rel: 'icon', href: `${base}${ICON}` }]],
  srcDir: 'pages',
  outDir: 'dist',
  // Text in angle brackets is text, as on GitHub, where only code has any.
  markdown: { html: false, anchor: { slugify: anchorOf }, languages: [{ ...phiseg, repository: {} }] },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/docs/tutorial' },
      { text: 'Language', link: '/grammar/' },
      { text: 'Specs', link: '/specs/' },
      { text: 'Diagnostics', link: '/diagnostics/' },
      { text: 'Library', link: '/docs/api' },
      { text: 'Changes', link: '/CHANGELOG' },
    ],
    sidebar: sidebarsOf(project),
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
