import { engines } from '../../../runtime/index.ts';
import type { SweepRecord } from './sweep-folder.ts';
import type { PlannedPoint } from './sweep-plan.ts';

export interface Machine {
  readonly processors: number;
  /** In bytes. */
  readonly freeMemory: number;
}

/** How much of the free memory points may take together. */
const MEMORY_SHARE = 0.7;

/**
 * Processes at a time, and threads of each. A GPU is one, and takes one run at a time where nobody says otherwise.
 * @param record.threads that each run takes, null for all that there are: a sweep that goes on has those of its beginning, and no more
 *   runs at a time than there are processors for
 * @param asked points at a time
 */
export function shareOf(
  points: readonly Pick<PlannedPoint, 'memory'>[],
  { engine, threads }: Pick<SweepRecord, 'engine' | 'threads'>,
  asked: number | undefined,
  { processors, freeMemory }: Machine,
): { readonly atOnce: number; readonly threads: number } {
  const most = points.reduce((bytes, { memory }) => Math.max(bytes, memory), 1);
  const fits = Math.max(1, Math.floor((MEMORY_SHARE * freeMemory) / most));
  const apart = Math.max(1, Math.floor(processors / (threads ?? processors)));
  const usual = isOnGpu(engine) ? 1 : Math.min(apart, fits);
  const atOnce = Math.max(1, Math.min(asked ?? usual, points.length));
  return { atOnce, threads: Math.max(1, Math.floor(processors / atOnce)) };
}

function isOnGpu(engine: string | null): boolean {
  return Object.entries(engines).some(([id, { device }]) => id === engine && device === 'gpu');
}
