import type { Method } from './comparison.ts';
import type { ComparedRun } from './compared-run.ts';

/** A method's validations over its training: the mean over its runs, and how far these lie apart. */
export interface Curve {
  readonly label: string;
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly x: number;
  readonly mean: number;
  readonly least: number;
  readonly largest: number;
}

export type CurveUnit = 'step' | 'minutes';

/** Places at which runs are read off whose validations lie at different ones. */
const PLACES = 60;

/**
 * The curves of a metric over validations, as far as all runs of a method have come. Between validations a run is interpolated linearly.
 * The validation before the first step is left out: it would squeeze all others together.
 */
export function curvesOf(methods: readonly Method[], metric: string, unit: CurveUnit): readonly Curve[] {
  return methods.flatMap(({ label, runs }) => {
    const lines = runs.map(({ run }) => lineOf(run, metric, unit));
    const points = lines.every((line) => line.length > 0) ? bandOf(lines) : [];
    return points.length === 0 ? [] : [{ label, points }];
  });
}

interface Line extends ReadonlyArray<{ readonly x: number; readonly value: number }> {}

function lineOf({ validations }: ComparedRun, metric: string, unit: CurveUnit): Line {
  return validations.flatMap((validation) => {
    const value = validation.values.get(metric) ?? null;
    return value === null || validation.step === 0 ? [] : [{ x: validation[unit], value }];
  });
}

function bandOf(lines: readonly Line[]): readonly CurvePoint[] {
  const first = lines.reduce((most, line) => Math.max(most, line[0]?.x ?? 0), 0);
  const last = lines.reduce((least, line) => Math.min(least, line.at(-1)?.x ?? 0), Infinity);
  if (last < first) return [];
  return placesOf(lines, first, last).map((x) => {
    const values = lines.map((line) => valueAt(line, x)).toSorted((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { x, mean, least: values[0] ?? mean, largest: values.at(-1) ?? mean };
  });
}

/** Those of the validations where all runs share them. */
function placesOf(lines: readonly Line[], first: number, last: number): readonly number[] {
  const own = lines.map((line) => line.map(({ x }) => x).filter((x) => x >= first && x <= last));
  const [one = []] = own;
  const isShared = own.every((places) => places.length === one.length && places.every((x, at) => x === one[at]));
  if (isShared) return one;
  return Array.from({ length: PLACES }, (_, at) => first + ((last - first) * at) / (PLACES - 1));
}

function valueAt(line: Line, x: number): number {
  const next = Math.max(
    0,
    line.findIndex((point) => point.x >= x),
  );
  const [before, after] = [line[Math.max(0, next - 1)], line[next]];
  if (before === undefined || after === undefined) return Number.NaN;
  const width = after.x - before.x;
  return width === 0 ? after.value : before.value + ((x - before.x) / width) * (after.value - before.value);
}
