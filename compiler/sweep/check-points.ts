import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import type { Modules } from '../resolve/module.ts';
import type { CheckedModel } from '../read-model.ts';
import type { Spec } from '../elaborate/types.ts';
import type { SweepItem } from '../syntax/ast.ts';
import { createMistakes, mistakeKey } from './mistakes.ts';
import { otherData } from './other-data.ts';
import { pointNames, valueText } from './point-names.ts';
import { createPointReader, type ReadVariant, variantKey } from './read-points.ts';
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
  const readAlone = createPointReader(modules);
  let first: { readonly spec: Spec; readonly name: string } | null = null;
  const read = (point: Pick<Point, 'model' | 'settings'>, name: string): ReadVariant => {
    const alone = readAlone(point);
    const other = alone.model && first && otherData(first.spec, alone.model.spec, [first.name, name]);
    if (alone.model) first ??= { spec: alone.model.spec, name };
    return other ? { ...alone, diagnostics: [...alone.diagnostics, other] } : alone;
  };
  const names = pointNames(sweep.axes, points);
  const own = new Set(sweep.models.flatMap((model) => readAlone({ model, settings: [] }).diagnostics.map(mistakeKey)));
  const mistakes = createMistakes(sweep, item, own, (point) => read(point, '').diagnostics);
  const taken = new Map<string, Taken<T>>();
  const results: T[] = [];
  for (const [index, point] of points.entries()) {
    const name = names[index] ?? '';
    const key = variantKey(point);
    let one = taken.get(key);
    if (one === undefined) {
      const { model, diagnostics } = read(point, name);
      one = { result: model && take(model), diagnostics };
      taken.set(key, one);
    }
    mistakes.add(point, name, one.diagnostics);
    if (one.result !== null) results.push(one.result);
  }
  const told = mistakes.list();
  told.forEach(report);
  return hasErrors(told) ? null : results;
}

interface Taken<T> {
  /** Null where the model has errors. */
  readonly result: T | null;
  readonly diagnostics: readonly Diagnostic[];
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
