import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../compiler/package-files.ts';

/** Whether the last build is of the sources as they are now. */
export function isBuilt(): boolean {
  const built = join(packageRoot(), 'dist/compiler/index.js');
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  return ['grammar', 'compiler', 'runtime'].every((folder) =>
    readdirSync(join(packageRoot(), folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?ts$/.test(file))
      .every((file) => statSync(join(packageRoot(), folder, file)).mtimeMs <= mtimeMs),
  );
}

let program: readonly string[] | null = null;

/**
 * What Node is given to run `phisegc` in a process of its own: what was built, where that is of the sources as they are now, for it
 * starts several times as fast; else the sources.
 */
export function programArgv(): readonly string[] {
  const loader = pathToFileURL(join(packageRoot(), 'test/support/typescript.mjs')).href;
  program ??= isBuilt()
    ? [join(packageRoot(), 'dist/compiler/cli/main.js')]
    : ['--import', loader, join(packageRoot(), 'compiler/cli/main.ts')];
  return program;
}
