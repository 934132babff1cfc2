import { type ModelFile, readModelFile } from './onnx-session.ts';
import { PhisegError } from './errors.ts';

/** The optimiser in WebAssembly, with the vectors that it reads and renews. */
export interface Update {
  /** Of one length, in the order in which the code expects them. */
  readonly vectors: readonly Float32Array[];
  /** Renews vectors in their place. */
  run(...numbers: readonly number[]): void;
  /** The Euclidean length of a vector; infinite where the squares, which the optimiser sums too, are no 32-bit floats. */
  lengthOf(vector: number): number;
}

/** What is used of WebAssembly, whose types are not everywhere. */
interface WebAssemblyHost {
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
  }) => { readonly buffer: ArrayBuffer };
  instantiate(code: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: object } }>;
}

interface UpdateCode {
  update(bytes: number, ...numbers: readonly number[]): void;
  squares(start: number, end: number): number;
}

/** Bytes of a page of WebAssembly's memory, and how many pages there can be. */
const PAGE = 2 ** 16;
const PAGES = 2 ** 16;

/** The code takes four numbers at a time. */
const TOGETHER = 4;

/** Opens the code of an update, with `count` vectors of zeros. Throws when they do not fit into 4 GiB. */
export async function openUpdate(code: ModelFile, count: number, length: number): Promise<Update> {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyHost };
  const bytes = Math.ceil(length / TOGETHER) * TOGETHER * Float32Array.BYTES_PER_ELEMENT;
  const pages = Math.ceil((count * bytes) / PAGE);
  if (pages > PAGES)
    throw new PhisegError('memory', `${count} vectors of ${length} weights are more than the 4 GiB of WebAssembly`);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const imports = { env: { memory, expm1: Math.expm1 } };
  const { instance } = await WebAssembly.instantiate(await readModelFile('update', code), imports);
  const { update, squares } = instance.exports as UpdateCode;
  return {
    vectors: Array.from({ length: count }, (_, index) => new Float32Array(memory.buffer, index * bytes, length)),
    run: (...numbers) => update(bytes, ...numbers),
    lengthOf: (vector) => Math.sqrt(Math.fround(squares(vector * bytes, (vector + 1) * bytes))),
  };
}
