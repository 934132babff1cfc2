import { stat } from 'node:fs/promises';

/** Whether a path is a pipe or a device, which is written into: a file renamed onto it would take its place. */
export async function isWrittenThrough(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status !== null && !status.isFile() && !status.isDirectory();
}
