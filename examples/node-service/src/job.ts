/** What a thread is asked to do. */
export interface Job {
  /** A PNG file whose header was looked at; the thread unpacks it. */
  readonly file: Uint8Array;
  readonly count: number;
  readonly seed: number;
}

/** What it gives back; row-major. */
export interface Drawn {
  /** [count, 64, 64], 1 in a lesion. */
  readonly labels: Uint8Array;
  /** The mean probability of a lesion: [64, 64]. */
  readonly mean: Float32Array;
  /** The gamma map in nats: [64, 64]. */
  readonly uncertainty: Float32Array;
  /** Time in the model. */
  readonly milliseconds: number;
}

/** What a thread says. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly drawn: Drawn }
  /** The file is damaged: no fault of the service. */
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
