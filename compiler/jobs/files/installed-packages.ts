import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { versionOfPeer } from '../../package-files.ts';
import type { Target } from '../../targets/target.ts';

/** The version of a package of npm as files in a folder find it, or null where it is not installed. */
export function installedVersion(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) return String(JSON.parse(readFileSync(manifest, 'utf8')).version);
    if (dirname(folder) === folder) return null;
  }
}

/**
 * The command that installs what the code of some targets imports and an app does not have; null when all is there, and in
 * a folder that is no app with phisegc in it. What phisegc brings along is not there for an app that pnpm installed.
 */
export function installCommand(targets: readonly Target[], folder: string): string | null {
  if (installedVersion('phisegc', folder) === null) return null;
  const names = new Set(targets.flatMap(({ packages }) => packages));
  const missing = [...names].filter((name) => installedVersion(name, folder) === null);
  const wanted = missing.map((name) => [name, versionOfPeer(name)].filter((part) => part !== null).join('@'));
  return wanted.length === 0 ? null : `npm install --ignore-scripts ${wanted.join(' ')}`;
}
