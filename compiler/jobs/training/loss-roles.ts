import type { LossRole } from '../../../runtime/index.ts';
import { type Moment, valueAt } from '../../formula/formula.ts';
import type { WatchedLoss } from '../../objective/term.ts';

/** What each loss of a step is to whoever looks for trouble, with the weights of a moment: schedules change them. */
export function lossRoles(losses: readonly WatchedLoss[], moment: Moment): readonly LossRole[] {
  return losses.map((loss) => ({ ...loss, weight: valueAt(loss.weight, moment) }));
}
