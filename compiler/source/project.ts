import type { Host } from './host.ts';

/** What marks the top folder of a project. */
export const PROJECT_MARKERS = ['package.json', '.git'];

/**
 * The folder that a spec's imports may not leave: the nearest folder above the spec with a package.json or .git, else
 * the spec's own folder. Links in the spec's path are followed first.
 */
export async function projectRoot(host: Host, specPath: string): Promise<string> {
  const { dirname, join } = host.paths;
  const own = dirname(await host.realPath(specPath));
  for (let folder = own; ; folder = dirname(folder)) {
    for (const marker of PROJECT_MARKERS) {
      if (await host.exists(join(folder, marker))) return folder;
    }
    if (dirname(folder) === folder) return own;
  }
}

/** Whether a path lies in a folder once all symbolic links are followed. */
export async function isInside(host: Host, root: string, path: string): Promise<boolean> {
  const { isAbsolute, relative, sep } = host.paths;
  const way = relative(await host.realPath(root), await host.realPath(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The name people see, with forward slashes: relative to the working directory, but an absolute path to elsewhere as it is, which says
 * more than a way up and down again.
 */
export function displayName(host: Host, path: string): string {
  const { isAbsolute, relative, resolve, sep } = host.paths;
  const way = relative(host.workingDirectory, resolve(host.workingDirectory, path));
  if (isAbsolute(path) && (way === '..' || way.startsWith(`..${sep}`))) return path.split(sep).join('/');
  return (way === '' ? '.' : way).split(sep).join('/');
}

/** The same for a path that may have had its links followed while the working directory's are not: on macOS /tmp is one. */
export async function realDisplayName(host: Host, path: string): Promise<string> {
  const name = displayName(host, path);
  if (!name.startsWith('../')) return name;
  const { isAbsolute, relative, sep } = host.paths;
  const way = relative(await host.realPath(host.workingDirectory), path)
    .split(sep)
    .join('/');
  return way.startsWith('../') || isAbsolute(way) ? name : way;
}
