import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { lookOver } from '../../formula/look-over.ts';
import { inRange, rangeText } from '../../elaborate/limits.ts';
import { groupBy } from '../../explain/group-by.ts';
import { momentText, valueText } from '../../elaborate/read-rate.ts';
import { schedulesOf, titleOf } from '../../elaborate/schedules.ts';
import type { Limit } from './limit.ts';

/**
 * Looks the schedules over once more where the run goes on beyond what they were looked over for: `--steps` beyond
 * `train.steps`, or without it.
 */
export function checkSchedules({ spec, why }: CheckedModel, { steps }: Limit, report: Report): void {
  const horizon = spec.train.steps;
  if (steps === null || (horizon !== null && steps <= horizon)) return;
  // A formula in a block that many slots use is one text.
  const schedules = groupBy(schedulesOf(spec), ({ rate, origin, path }) => JSON.stringify([rate, origin ?? path]));
  for (const [schedule] of schedules.values()) {
    if (schedule === undefined) continue;
    const { setting, rate, range, origin } = schedule;
    const found = lookOver(rate, steps, (value) => inRange(value, range));
    if (!found) continue;
    const [moment, value] = [momentText(rate, found.moment), valueText(found.value)];
    const limit =
      horizon === null ? `the run has ${steps} steps` : `the run has ${steps} steps, and train.steps is ${horizon}`;
    const span = origin ?? why(setting)[0]?.span;
    const help = [limit, `it must be ${rangeText(range)} in every step`];
    report(diagnose('spec/schedule', { what: titleOf(schedule), value, moment }, { span, help }));
  }
}
