import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { encodeSafetensors, type FloatTensor } from './embed/encode-safetensors.ts';
import { float32Values, parseSafetensors, type StoredTensors } from './embed/safetensors.ts';
import { isWrittenThrough } from './written-through.ts';

export { encodeSafetensors, type FloatTensor, type HalfTensor } from './embed/encode-safetensors.ts';
export { float32Values, parseSafetensors, type StoredTensor, type StoredTensors } from './embed/safetensors.ts';

/** Writes tensors to a file. It is written aside and then renamed: a reader sees the old file or the whole new one. */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, FloatTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await writeAtomically(path, encodeSafetensors(tensors, metadata));
}

/** Reads a file. Throws an Error that names it when it is missing, truncated, corrupt or something else. */
export async function readSafetensors(path: string): Promise<StoredTensors> {
  const bytes = await readFile(path);
  try {
    return parseSafetensors(bytes);
  } catch (cause) {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The tensors of a file as 32-bit floats. Throws when one has another type. */
export function floatTensors({ tensors }: StoredTensors): ReadonlyMap<string, FloatTensor> {
  return new Map(
    [...tensors].map(([name, tensor]) => [name, { shape: tensor.shape, data: float32Values(name, tensor) }]),
  );
}

/** Writes a file aside and then renames it: a reader sees the old file or the whole new one. A pipe or a device is written into. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  if (await isWrittenThrough(path)) return writeFile(path, bytes);
  const aside = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(bytes);
      // Without this a crash soon after the rename could leave an empty file under the good name.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
