import type { Report } from '../diagnostics/diagnostic.ts';
import type { Modules } from '../names/module.ts';
import type { CheckedModel } from '../read-model.ts';
import type { Spec } from '../spec/types.ts';
import type { SweepItem } from '../syntax/ast.ts';
import { createMistakes } from './mistakes.ts';
import { otherData } from './other-data.ts';
import { pointNames, valueText } from './point-names.ts';
import { createPointReader, variantKey } from './read-points.ts';
import type { Point, Sweep } from './sweep.ts';

export interface SweepContext {
  readonly modules: Modules;
  readonly sweep: Sweep;
  /** Null for a sweep that the command line makes. */
  readonly item: SweepItem | null;
}

/**
 * Reads the model of each point, and takes from it what is wanted: once for points that differ in the seed alone. Null, and
 * reported, where a point has an error, or where two need data that differ.
 */
export function checkPoints<T>(
  { modules, sweep, item }: SweepContext,
  points: readonly Point[],
  take: (model: CheckedModel) => T,
  report: Report,
): readonly T[] | null {
  const read = createPointReader(modules);
  const names = pointNames(sweep.axes, points);
  const mistakes = createMistakes(sweep, item, read);
  const taken = new Map<string, T | null>();
  let first: { readonly spec: Spec; readonly name: string } | null = null;
  const results: T[] = [];
  for (const [index, point] of points.entries()) {
    const name = names[index] ?? '';
    const key = variantKey(point);
    let result = taken.get(key);
    if (result === undefined) {
      const { model, diagnostics } = read(point);
      const other = model && first && otherData(first.spec, model.spec, [first.name, name], sweep.span);
      if (model) first ??= { spec: model.spec, name };
      mistakes.add(point, name, other ? [...diagnostics, other] : diagnostics);
      result = model && take(model);
      taken.set(key, result);
    }
    if (result !== null) results.push(result);
  }
  mistakes.list().forEach(report);
  return results.length === points.length ? results : null;
}

/** Points among which every value of every axis is: as few as the first that has each. */
export function coveringPoints(points: readonly Point[]): readonly Point[] {
  const covered = new Set<string>();
  return points.filter(({ values, model }) => {
    const keys = [model.name.text, ...values.map(({ path, value }) => `${path}=${valueText(value)}`)];
    const isNew = keys.some((key) => !covered.has(key));
    for (const key of keys) covered.add(key);
    return isNew;
  });
}
