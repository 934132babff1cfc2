import type { Dataset } from 'h5wasm/node';
import { type Reading, refused } from '../../pictures/image.ts';

/** What `filters` of the library may be and is read; the rest needs plugins that are not there. */
const FILTERS = new Set([1, 2, 3, 4, 5, 6]);
/** Of deflate, the densest of them. */
const MOST_PACKING = 1100;
const ROOM = 2 ** 24;
/** Classes of types in HDF5, by number. */
const KINDS = [
  '',
  '',
  'times',
  'texts',
  'bit fields',
  'opaque bytes',
  'compounds',
  'references',
  '',
  'lists',
  'arrays',
];
const [FLOAT, TEXT, ENUM] = [1, 3, 8];

export type Numbers = ArrayLike<number | bigint>;

/** Why a dataset's values cannot be read as numbers, or null. */
export function findNumbersProblem(name: string, dataset: Dataset, fileBytes: number): string | null {
  const { type, size, total_size: count } = dataset.metadata;
  const kind = KINDS[type] ?? '';
  if (kind !== '' || type < 0 || type > ENUM) return `${name} holds ${kind || 'an unknown type'}, not numbers`;
  if (type === FLOAT && size === 2) {
    return `${name} is of type float16, which h5wasm cannot read; write it as float32`;
  }
  return findStorageProblem(name, dataset, count * size, fileBytes);
}

function findStorageProblem(name: string, dataset: Dataset, bytes: number, fileBytes: number): string | null {
  const foreign = dataset.filters.find(({ id }) => !FILTERS.has(id));
  if (foreign !== undefined) {
    const filter = foreign.name === '' ? `filter ${foreign.id}` : foreign.name;
    return `${name} is compressed with ${filter}, which h5wasm cannot read; write it with gzip, or without compression`;
  }
  // A few bytes may declare an array that fills the memory with zeros.
  if (bytes > ROOM + MOST_PACKING * fileBytes) {
    return `${name} is [${dataset.shape}], far more than a file of ${fileBytes} bytes holds`;
  }
  return null;
}

/** Who is on each image, a text or a whole number for each; empty texts are no one. */
export function readSubjects(
  name: string,
  dataset: Dataset,
  count: number,
  fileBytes: number,
): Reading<readonly (string | null)[]> {
  const { type } = dataset.metadata;
  const problem =
    type === TEXT
      ? findStorageProblem(name, dataset, dataset.metadata.total_size, fileBytes)
      : findNumbersProblem(name, dataset, fileBytes);
  if (problem !== null) return refused(problem);
  const { value } = dataset;
  const values = Array.isArray(value) ? value.map(String) : isNumbers(value) ? Array.from<number | bigint>(value) : [];
  if (values.length !== count) return refused(`${name} has ${values.length} entries, not ${count}`);
  const stray = values.find((one) => typeof one === 'number' && !Number.isFinite(one));
  if (stray !== undefined) return refused(`${name} holds ${stray}, which names no one`);
  return { ok: true, value: values.map((one) => String(one).trim()).map((text) => (text === '' ? null : text)) };
}

/** Numbers of any width as they are; null for what holds none. */
export function numbersOf(value: unknown): Numbers | null {
  return isNumbers(value) ? value : null;
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** The innermost cause that the library names, in one line. */
export function causeOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const frames = [...message.matchAll(/in \w+\(\): (.+)/g)].map(([, cause]) => cause?.trim() ?? '');
  return (frames.at(-1) ?? message.split('\n')[0] ?? '').slice(0, 200);
}
