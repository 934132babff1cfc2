import type { CellName } from './expected.ts';

/** One spec on one target: how far it is from the reference evaluator, or why it was not run. */
export type Cell =
  | {
      readonly spec: string;
      readonly cell: CellName;
      readonly ran: true;
      /** The largest difference, relative to the largest magnitude of the tensor. */
      readonly error: number;
      /** The tensor that has it. */
      readonly worst: string;
      readonly seconds: number;
    }
  | { readonly spec: string; readonly cell: CellName; readonly ran: false; readonly reason: string };

/** What many steps leave behind. */
export interface Memory {
  readonly steps: number;
  readonly seconds: number;
  /** After the first steps, and after the last. */
  readonly before: MemoryUse;
  readonly after: MemoryUse;
}

export interface MemoryUse {
  /** Null where the engine does not count. */
  readonly tensors: number | null;
  readonly bytes: number | null;
  /** Bytes on the GPU. */
  readonly gpuBytes: number | null;
  /** The process, in MB. */
  readonly residentMegabytes: number;
}

/** What a process of an engine writes, a line each. */
export type Message =
  | { readonly kind: 'engine'; readonly describe: string }
  | { readonly kind: 'missing'; readonly reason: string; readonly install: string }
  | ({ readonly kind: 'cell' } & Cell)
  | ({ readonly kind: 'memory' } & Memory);
