import { isAbsolute, relative, resolve } from 'node:path';

/** Where a phisegc came from. */
export type Origin =
  /** A clone, or a folder that is linked. */
  | { readonly kind: 'clone'; readonly folder: string }
  | {
      readonly kind: 'installed';
      /** The package itself. */
      readonly folder: string;
      /** The folder whose node_modules it lies in. */
      readonly above: string;
      readonly version: string;
      /** Where npm took it from: an address, or `file:` and a path as seen from `above`. Null where nothing says it, or it is gone. */
      readonly resolved: string | null;
    };

/**
 * What a project must depend on to find this phisegc, as a package.json says it: what it was installed from, for a registry need not have
 * it. A project in a folder with phisegc has its own as well, or its engines would not be found. Null where phisegc is installed in
 * its own folder, or above and nothing says from where.
 * @param project its folder, absolute
 */
export function dependencyOf(origin: Origin, project: string): string | null {
  if (origin.kind === 'clone') return fileFrom(project, origin.folder);
  const { above, folder, version, resolved } = origin;
  const way = relative(above, project);
  if (way === '') return null;
  const path = resolved === null ? null : pathOfFile(resolved);
  if (path !== null) return fileFrom(project, resolve(above, path));
  // Without an address, or by a link's.
  if (!resolved?.includes(':')) return isOutside(way) ? fileFrom(project, folder) : null;
  // Registries put packages at NAME/-/NAME-VERSION.tgz.
  return /\/phisegc\/-\/[^/]+$/.test(resolved) ? version : resolved;
}

/** What `npm install` takes for a dependency. */
export function installArgument(dependency: string): string {
  return dependency.includes(':') ? dependency : `phisegc@${dependency}`;
}

/** The path in `file:PATH`; null for anything else. */
export function pathOfFile(resolved: string): string | null {
  return resolved.startsWith('file:') ? resolved.slice('file:'.length).replaceAll('%23', '#') : null;
}

/** npm takes what follows a `#` for a fragment. */
function fileFrom(project: string, path: string): string {
  const way = relative(project, path) || '.';
  return `file:${way.replaceAll('\\', '/').replaceAll('#', '%23')}`;
}

/** On Windows the way to another drive is absolute. */
function isOutside(way: string): boolean {
  return way === '..' || /^\.\.[\\/]/.test(way) || isAbsolute(way);
}
