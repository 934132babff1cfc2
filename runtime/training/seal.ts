import { createHash } from 'node:crypto';
import { type FloatTensor, parseSafetensors, type StoredTensors } from '../safetensors.ts';

/** The entry of the metadata that holds the checksum. */
const SEAL = 'sha256';

/** Metadata with the checksum of these tensors and of the metadata themselves, as `checkSeal` wants it. */
export function sealed(
  tensors: ReadonlyMap<string, FloatTensor>,
  metadata: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const bytes = new Map(
    [...tensors].map(([name, { shape, data }]) => [
      name,
      { dtype: 'F32', shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) },
    ]),
  );
  return { ...metadata, [SEAL]: digestOf({ tensors: bytes, metadata: new Map(Object.entries(metadata)) }) };
}

/**
 * Throws an Error when a file says which checksum it should have, and has another. Files without a checksum pass: other
 * programs write none, and earlier versions did not.
 */
export function checkSeal(stored: StoredTensors): void {
  const expected = stored.metadata.get(SEAL);
  if (expected === undefined || expected === digestOf(stored)) return;
  throw new Error(
    `the file is damaged: its numbers are not those that were written (the ${SEAL} in its metadata is that of others)`,
  );
}

/** Reads a weights file or a checkpoint. Throws an Error that says what is wrong with it. */
export function parseSealed(file: Uint8Array): StoredTensors {
  const stored = parseSafetensors(file);
  checkSeal(stored);
  return stored;
}

/** SHA-256 of the metadata and tensors by their names, so that another program may store them in another order. */
function digestOf({ metadata, tensors }: StoredTensors): string {
  const hash = createHash('sha256');
  const byName = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const entry of byName(metadata)) if (entry[0] !== SEAL) hash.update(`${JSON.stringify(entry)}\n`);
  for (const [name, { dtype, shape, bytes }] of byName(tensors)) {
    hash.update(`${JSON.stringify([name, dtype, shape])}\n`).update(bytes);
  }
  return hash.digest('hex');
}
