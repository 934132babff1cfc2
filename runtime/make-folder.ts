import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from './errno.ts';

/**
 * Makes a folder and those above it that are missing. (Node's own `recursive` never ends where the system says of a folder
 * that cannot be made that one above it is missing, as in /proc.)
 * @returns the folders that were made, outermost first
 */
export async function makeFolder(path: string): Promise<readonly string[]> {
  try {
    await mkdir(path);
    return [path];
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return [];
    if (errnoOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
  }
  const above = await makeFolder(dirname(path));
  try {
    await mkdir(path);
    return [...above, path];
  } catch (error) {
    // Another process was faster.
    if (errnoOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return above;
    throw error;
  }
}
