/**
 * The last part of the build. The command line becomes a few files in the place of some thousand, which start faster; the core
 * becomes files that a page or a worker can load. Needs what the compiler of TypeScript wrote to dist/.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const { version, dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Chevrotain in one file: its entry point is some 600 small ones. */
const alias = { chevrotain: resolve('node_modules/chevrotain/lib/chevrotain.mjs') };

/** Small, and read at every start; all else is loaded from its own package where it is needed. */
const BUNDLED = ['@noble/hashes', 'chevrotain', 'commander', 'fast-deep-equal', 'path-browserify', 'picocolors'];

/** What nearly every command reads, as one file: each file more costs a start as much as some thousand lines. */
const CORE = ['check.ts', 'load-spec.ts', 'read-model.ts', 'known-networks.ts', 'repetitions.ts'];
const CORE_FOLDERS = [
  'formula',
  'source',
  'diagnostics',
  'syntax',
  'settings',
  'resolve',
  'graph',
  'layers',
  'elaborate',
  'lower',
  'sweep',
];
/** But for what is read with stored specs alone. */
const APART = ['elaborate/check-stored', 'elaborate/schema', 'elaborate/validate', 'elaborate/canonical-json'];

function isCore(id) {
  const path = id.replaceAll('\\', '/');
  const [, below] = /\/compiler\/(.*)$/.exec(path) ?? [];
  if (below === undefined)
    return BUNDLED.some((name) => path.includes(`/node_modules/${name}/`)) || path.includes('/grammar/');
  if (APART.some((part) => below.startsWith(part))) return false;
  return CORE.includes(below) || CORE_FOLDERS.some((folder) => below.startsWith(`${folder}/`));
}

async function bundleCommandLine() {
  const dir = 'dist/compiler/cli';
  rmSync(dir, { recursive: true, force: true });
  const outside = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !BUNDLED.includes(name));
  const bundle = await rolldown({
    input: { main: 'compiler/cli/main.ts' },
    platform: 'node',
    external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
    resolve: { alias },
  });
  await bundle.write({
    dir,
    format: 'esm',
    chunkFileNames: 'parts/[name]-[hash].js',
    codeSplitting: {
      groups: [
        // The program waits for commands, and these import this part: it cannot be among it.
        { name: 'start', tags: ['$initial'], test: (id) => !id.endsWith('main.ts'), priority: 2 },
        { name: 'core', test: isCore, priority: 1 },
      ],
    },
  });
}

/** The texts of the package that the core reads: its specs, what generated code is made of, and what findings mean. */
function packageTexts() {
  const wanted = [
    ['specs', '.phiseg'],
    ['specs/std', '.phiseg'],
    ['runtime/embed', '.ts'],
    ['compiler/diagnostics/pages', '.md'],
  ];
  const paths = wanted.flatMap(([folder, end]) =>
    readdirSync(folder, { recursive: folder !== 'specs', encoding: 'utf8' })
      .filter((name) => name.endsWith(end))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]));
}

/** A file `x.browser.ts` stands in a page for `x.ts` beside it. */
function siblings() {
  const replaced = readdirSync('compiler', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.browser.ts'))
    .map((path) => resolve('compiler', path).replace('.browser.ts', '.ts'));
  return {
    name: 'siblings',
    load: (id) => (replaced.includes(id) ? readFileSync(id.replace(/\.ts$/, '.browser.ts'), 'utf8') : null),
  };
}

/** What a page or a worker can load: the core, a language server for an editor in a page, and what trains there. */
export const FOR_PAGES = {
  phisegc: 'compiler/core.ts',
  'language-server': 'compiler/language-server/page.ts',
  page: 'runtime/page.ts',
};

/** @param input files by the names that their bundles get */
export async function bundleForPage(input, dir) {
  rmSync(dir, { recursive: true, force: true });
  const bundle = await rolldown({
    input,
    platform: 'browser',
    resolve: { alias },
    plugins: [siblings()],
    transform: { define: { PACKAGE: JSON.stringify({ version, texts: packageTexts() }) } },
  });
  await bundle.write({ dir, format: 'esm', chunkFileNames: 'parts/[name]-[hash].js', minify: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await Promise.all([bundleCommandLine(), bundleForPage(FOR_PAGES, 'dist/browser')]);
