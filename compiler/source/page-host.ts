import { packageEntries, packageRoot, packageText } from '../package-files.ts';
import type { Host } from './host.ts';
import { createMemoryHost } from './memory-host.ts';

/** The folders whose specs come with the compiler. */
const FOLDERS = ['specs', 'specs/std'];

/**
 * A project that exists only in memory, with all specs that come with the compiler: imports from `std/` and `phisegc/specs/` are
 * found where there is no file system.
 * @param files texts by their paths relative to the working directory
 */
export function createPageHost(files: Readonly<Record<string, string | Uint8Array>>): Host {
  const packaged = FOLDERS.flatMap((folder) =>
    packageEntries(folder)
      .filter((entry) => entry.endsWith('.phiseg'))
      .map((entry) => [`${packageRoot()}/${folder}/${entry}`, packageText(`${folder}/${entry}`)] as const),
  );
  return createMemoryHost({ ...Object.fromEntries(packaged), ...files });
}
