import type { LesionsExample } from '../generated/fine-tuning/lesions.train.js';

export type ToWorker =
  | {
      readonly kind: 'train';
      /** The page's own address, beside which the weights and the engine's files are. */
      readonly page: string;
      readonly examples: readonly LesionsExample[];
      readonly steps: number;
    }
  | { readonly kind: 'stop' };

export type FromWorker =
  /** Before anything is loaded: the bytes that a step takes. */
  | { readonly kind: 'needs'; readonly bytes: number }
  | { readonly kind: 'step'; readonly step: number; readonly loss: number }
  | { readonly kind: 'done'; readonly weights: Uint8Array }
  | { readonly kind: 'stopped' }
  /** A code of an error of generated code, if it is one. */
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string };
