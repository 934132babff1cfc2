import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { float32Values, parseSafetensors, type StoredTensors } from './embed/safetensors.ts';

export { float32Values, parseSafetensors, type StoredTensor, type StoredTensors } from './embed/safetensors.ts';

/** A tensor of 32-bit floats to be stored. */
export interface FloatTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The safetensors form of some tensors, in the order given. Throws when a shape and its data disagree. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, FloatTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: [string, unknown][] = [['__metadata__', metadata]];
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (count !== data.length) throw new Error(`${name} [${shape}] has ${data.length} numbers`);
    header.push([name, { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] }]);
    end += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Blanks fill the header so that the data starts at a multiple of eight.
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(start + end).fill(0x20, 8, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  let at = start;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

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

/** Writes a file aside and then renames it: a reader sees the old file or the whole new one. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
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
