import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUIET, run } from './run.ts';

/** The registry has Node itself for some systems, as packages: the paths of the programs by version, none where it has not. */
export async function fetchNodes(folder: string, versions: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = versions.map((version) => `node${version}@npm:${name}@${version}`);
  const { code } = await run(folder, 'npm', 'install', ...QUIET, '--ignore-scripts', ...packages);
  const program = isWindows ? 'bin/node.exe' : 'bin/node';
  const found = code === 0 ? versions : [];
  return new Map(found.map((version) => [version, join(folder, `node_modules/node${version}`, program)]));
}
