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
  return findPackage().version;
}

interface Package {
  readonly folder: string;
  readonly version: string;
}

/** The nearest package named phisegc above this file: it runs from compiler/ as well as from dist/compiler/. */
function findPackage(): Package {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    const content: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : null;
    if (typeof content === 'object' && content !== null && 'name' in content && content.name === 'phisegc') {
      return { folder, version: 'version' in content ? String(content.version) : '' };
    }
    if (dirname(folder) === folder) return fail(`no package.json of phisegc above ${start}`);
  }
}
