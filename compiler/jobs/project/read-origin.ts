import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { packageRoot, packageVersion } from '../../package-files.ts';
import { type Origin, pathOfFile } from './dependency.ts';

/** Where this phisegc lies, and what npm noted of where it came from. */
export function readOrigin(): Origin {
  const folder = packageRoot();
  const [above, installed] = folder.split(/[\\/]node_modules[\\/]/);
  if (above === undefined || installed === undefined) return { kind: 'clone', folder };
  const resolved = resolvedIn(resolve(above, 'node_modules', '.package-lock.json'));
  const tarball = resolved === null ? null : pathOfFile(resolved);
  const isGone = tarball !== null && !existsSync(resolve(above, tarball));
  return { kind: 'installed', folder, above, version: packageVersion(), resolved: isGone ? null : resolved };
}

/** The entry of phisegc in the list that npm keeps of a node_modules; null where there is none, as with other package managers. */
function resolvedIn(lock: string): string | null {
  if (!existsSync(lock)) return null;
  const entry = JSON.parse(readFileSync(lock, 'utf8')).packages?.['node_modules/phisegc'];
  return typeof entry?.resolved === 'string' ? entry.resolved : null;
}
