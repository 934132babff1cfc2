import type { Scale } from '../../../runtime/index.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { isObject } from '../../is-object.ts';
import type { Job } from '../job.ts';
import { readSessions } from '../training/run-record.ts';

/** The stored values that were black and white in what a run was trained on; null for bytes, z-scores, and channels that differ. */
export async function trainedWindow(run: string, job: Job): Promise<Window | null> {
  const data = (await readSessions(run, job))?.map((session) => session['data']).findLast(isObject);
  const scales = (data?.['scales'] ?? []) as readonly Scale[];
  const [first] = scales;
  if (first?.kind !== 'window') return null;
  const { low, high } = first;
  const isOne = scales.every((scale) => scale.kind === 'window' && scale.low === low && scale.high === high);
  return isOne ? [low, high] : null;
}
