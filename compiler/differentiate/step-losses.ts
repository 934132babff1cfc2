import { termLosses } from '../objective/losses.ts';
import type { WatchedLoss } from '../objective/term.ts';
import type { Spec } from '../elaborate/types.ts';
import { GRADIENT_NORM } from './update.ts';

/** All numbers that a step of training reports, in its order: the loss, its terms, and the length of the gradient. */
export function stepLosses(spec: Spec): readonly WatchedLoss[] {
  const gradient: WatchedLoss = {
    name: GRADIENT_NORM,
    kind: 'gradient',
    group: GRADIENT_NORM,
    title: 'length of the gradient',
    level: null,
    weight: 0,
  };
  return [...termLosses(spec), gradient];
}
