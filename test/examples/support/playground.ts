import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { packageRoot } from '../../../compiler/package-files.ts';
import { examplesFolder, runNode } from './example.ts';

const playground = join(examplesFolder, 'playground');
const built = join(playground, 'dist');

/** What the bundles for pages are made of, and what the page is made of besides. */
const COMPILER = ['compiler', 'grammar', 'specs', 'runtime'];
const PAGE = ['index.html', 'run.html', 'package.json', 'vite.config.ts', 'src'];

const BUNDLE =
  "import { bundleForPage, FOR_PAGES } from './compiler/bundle.mjs'; await bundleForPage(FOR_PAGES, 'dist/browser');";

/**
 * Builds the page, and before it the compiler for pages, where a source is newer than what is built: several tests share what one of
 * them has built.
 * @returns the folder of the finished page
 */
export async function builtPlayground(): Promise<string> {
  const lock = join(playground, 'node_modules', '.building');
  while (!take(lock)) await setTimeout(200);
  try {
    const compiler = newest(COMPILER.map((path) => join(packageRoot(), path)));
    const bundles = ['phisegc.js', 'language-server.js', 'page.js'].map((name) =>
      join(packageRoot(), 'dist/browser', name),
    );
    if (oldest(bundles) < compiler) runNode(packageRoot(), '--input-type=module', '--eval', BUNDLE);
    const page = newest([...bundles, ...PAGE.map((path) => join(playground, path))]);
    if (oldest(['index.html', 'run.html'].map((name) => join(built, name))) < page) {
      checkTypes(compiler);
      runNode(playground, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--mode', 'test');
    }
  } finally {
    rmdirSync(lock);
  }
  return built;
}

/** Types are checked against the declarations that `npm run build` writes. */
function checkTypes(compiler: number): void {
  const declarations = join(packageRoot(), 'dist/compiler/core.d.ts');
  if (oldest([declarations]) >= compiler) runNode(playground, 'node_modules/typescript/bin/tsc', '--noEmit');
  else console.warn('the types of examples/playground are not checked: dist is older than the sources (npm run build)');
}

/** Whether it was free. One that a test left behind is no one's after five minutes. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 300_000) rmdirSync(lock);
    return false;
  }
}

/** When the last of the files was written, in ms; folders are looked through. */
function newest(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => (statSync(path).isDirectory() ? newestBelow(path) : statSync(path).mtimeMs)));
}

function newestBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((last, { parentPath, name }) => Math.max(last, statSync(join(parentPath, name)).mtimeMs), 0);
}

/** When the first of the files was written, in ms; 0 where one is missing. */
function oldest(paths: readonly string[]): number {
  return Math.min(...paths.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}
