import type { Spec } from '../elaborate/types.ts';
import { plannedDivergence, plannedHidden, plannedReconstruction } from './plan.ts';
import type { WatchedLoss } from './term.ts';
import { watchedHidden } from './terms/square.ts';
import { balanceOf, watchedKl, watchedReconstruction } from './terms/index.ts';

/** The name of the whole loss. */
export const LOSS = 'loss';

/** The loss and its terms, as a step reports them: from the spec alone, so that a stored run can be read without its graphs. */
export function termLosses(spec: Spec): readonly WatchedLoss[] {
  return [
    { name: LOSS, kind: 'total', group: LOSS, title: 'loss', level: null, weight: 1 },
    ...plannedReconstruction(spec).map(watchedReconstruction),
    ...plannedHidden(spec).map(watchedHidden),
    ...plannedDivergence(spec).map(watchedKl),
    ...(balanceOf(spec)?.watched ?? []),
  ];
}
