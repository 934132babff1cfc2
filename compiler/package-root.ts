import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './invariant.ts';

/** The folder of the installed package: the standard library and the diagnostics' pages lie below it. */
export function packageRoot(): string {
  return findPackage().folder;
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

/** The nearest package named phisegc above this file: it runs from compiler/ as well as from dist/compiler/. */
function findPackage(): Package {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    const manifest: Manifest | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
    if (manifest?.name === 'phisegc') return { folder, manifest };
    if (dirname(folder) === folder) return fail(`no package.json of phisegc above ${start}`);
  }
}
