import { basename, dirname, join, resolve } from 'node:path';
import type { Host } from '../../source/host.ts';

/** The absolute path of a folder with its links followed, as far as it exists. */
export async function realFolder(host: Host, path: string): Promise<string> {
  const absolute = resolve(host.workingDirectory, path);
  const above = dirname(absolute);
  if (above === absolute || (await host.exists(absolute))) return host.realPath(absolute);
  return join(await realFolder(host, above), basename(absolute));
}

/** The absolute path of a file in its real folder. A link keeps its own name: it may lead elsewhere tomorrow. */
export async function fileInRealFolder(host: Host, path: string): Promise<string> {
  const absolute = resolve(host.workingDirectory, path);
  return join(await realFolder(host, dirname(absolute)), basename(absolute));
}
