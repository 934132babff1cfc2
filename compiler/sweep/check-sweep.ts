import type { Report } from '../diagnostics/diagnostic.ts';
import type { Modules } from '../resolve/module.ts';
import type { SettingMember, SweepItem } from '../syntax/ast.ts';
import { checkPoints, coveringPoints } from './check-points.ts';
import { expand } from './expand.ts';
import { readSweep } from './read-sweep.ts';
import { sweepModels } from './sweep-models.ts';

/**
 * Finds mistakes in a sweep: in its text, in its conditions, and in points among which every value of every axis is. Not in
 * all points: their number is the product of all axes, and planning the sweep reads each.
 * @param set settings of every point, of the command line
 */
export function checkSweep(modules: Modules, item: SweepItem, set: readonly SettingMember[], report: Report): void {
  const models = sweepModels(modules, item, report);
  const sweep = models && readSweep({ item, models, axes: [], set }, report);
  const expanded = sweep && expand(modules, sweep, report);
  if (expanded) checkPoints({ modules, sweep, item }, coveringPoints(expanded.points), () => true, report);
}
