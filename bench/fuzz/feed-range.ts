import type { Outcome, Subject } from './subject.ts';

export interface Range {
  readonly seed: number;
  readonly from: number;
  /** The first index that is not fed. */
  readonly to: number;
}

/** What a process that feeds tells. */
export type Message =
  | { readonly kind: 'begin'; readonly index: number }
  | { readonly kind: 'fed'; readonly outcome: Outcome; readonly milliseconds: number }
  | { readonly kind: 'fault'; readonly index: number; readonly reason: string }
  /** Of the process, resident, in MB. */
  | { readonly kind: 'done'; readonly peakMemory: number };

/** Feeds a range of mutants. Each is announced before, so that the one that ends the process is known. */
export async function feedRange(
  subject: Subject,
  folder: string,
  { seed, from, to }: Range,
  tell: (message: Message) => void,
): Promise<void> {
  const open = await subject.open(folder);
  for (let index = from; index < to; index++) {
    tell({ kind: 'begin', index });
    const start = performance.now();
    try {
      const outcome = await open.feed(seed, index);
      tell({ kind: 'fed', outcome, milliseconds: performance.now() - start });
    } catch (error) {
      tell({ kind: 'fault', index, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  tell({ kind: 'done', peakMemory: process.resourceUsage().maxRSS / 1024 });
}
