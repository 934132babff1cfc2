import { checkOptions } from './check-options.ts';
import { throwIfAborted } from './check-signal.ts';
import { turn } from './turn.ts';

/** How samples are computed. */
export interface BatchOptions {
  readonly count: number;
  /** The most at a time. */
  readonly batch: number;
  /** Ends the work between two batches, with its reason. */
  readonly signal: AbortSignal | undefined;
  /** Whether others have their turn before each batch; who may abort needs it. */
  readonly isPatient: boolean;
  /** Whether the engine computes while the process goes on: a batch is begun before the one ahead of it is waited for. */
  readonly isAhead: boolean;
}

/** Samples `first` to `first + size - 1`. */
export interface BatchPlace {
  readonly first: number;
  readonly size: number;
}

/** Draws samples batch by batch. When it ends, early or not, nothing of it is under way any more. */
export async function* sampleBatches<Batch extends object>(
  { count, batch, signal, isPatient, isAhead }: BatchOptions,
  draw: (first: number, size: number) => Promise<Batch>,
): AsyncGenerator<Batch & BatchPlace, void, undefined> {
  // Of two sizes at most: what an engine prepares for a size is used again.
  const share = Math.ceil(count / Math.ceil(count / batch));
  const sizeAt = (first: number): number => Math.min(share, count - first);
  const begin = (first: number): Promise<Batch> => {
    const begun = draw(first, sizeAt(first));
    // It may fail before anybody waits for it.
    begun.catch(() => undefined);
    return begun;
  };
  let ahead: Promise<Batch> | null = null;
  try {
    for (let first = 0; first < count; first += share) {
      if (isPatient) await turn();
      throwIfAborted(signal);
      const begun: Promise<Batch> = ahead ?? begin(first);
      ahead = isAhead && first + share < count ? begin(first + share) : null;
      yield { ...(await begun), first, size: sizeAt(first) };
    }
  } finally {
    await ahead?.catch(() => undefined);
  }
}

/** The samples of batches one by one; `take` gives that at a place in a batch. */
export async function* oneByOne<Batch extends BatchPlace, Sample>(
  begin: () => AsyncIterable<Batch>,
  options: { readonly signal?: AbortSignal | undefined },
  take: (batch: Batch, at: number) => Sample,
): AsyncGenerator<Sample, void, undefined> {
  checkOptions(options, '{ count: 16, seed: 1 }');
  for await (const batch of begin()) {
    for (let at = 0; at < batch.size; at++) {
      throwIfAborted(options.signal);
      yield take(batch, at);
    }
  }
}
