import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './invariant.ts';

/** The folder of the installed package: the standard library and the diagnostics' pages lie below it. */
export function packageRoot(): string {
  return findPackage().folder;
}

/** The text of a file of the package, `runtime/embed/softmax.ts`. */
export function packageText(path: string): string {
  return readFileSync(join(packageRoot(), path), 'utf8').replaceAll('\r\n', '\n');
}

/** What lies in a folder of the package, in order; nothing where there is no such folder. */
export function packageEntries(folder: string): readonly string[] {
  const path = join(packageRoot(), folder);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path).sort() : [];
}

/** The version in the package's manifest. */
export function packageVersion(): string {
  return String(findPackage().manifest.version ?? '');
}

/** The version of another package that this one is made for, by its manifest; null for packages that it does not name. */
export function versionOfPeer(name: string): string | null {
  const { dependencies, peerDependencies } = findPackage().manifest;
  return dependencies?.[name] ?? peerDependencies?.[name] ?? null;
}

/**
 * A program of the package that runs in a process of its own, by its path without extension: `compiler/jobs/sweep/main`. From sources
 * where this runs from sources, else from what was built, wherever a bundler has put this.
 */
export function packageProgram(path: string): string {
  return join(packageRoot(), import.meta.url.endsWith('.ts') ? `${path}.ts` : `dist/${path}.js`);
}

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly dependencies?: Versions;
  readonly peerDependencies?: Versions;
}

interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
}

let found: Package | null = null;

/** The nearest package named phisegc above this file, read once: it runs from compiler/ as well as from dist/compiler/. */
function findPackage(): Package {
  found ??= packageAbove();
  return found;
}

function packageAbove(): Package {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    const manifest: Manifest | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
    if (manifest?.name === 'phisegc') return { folder, manifest };
    if (dirname(folder) === folder) return fail(`no package.json of phisegc above ${start}`);
  }
}
