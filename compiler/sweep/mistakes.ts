import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { counted } from '../diagnostics/counted.ts';
import { isWithin, type Span } from '../source/span.ts';
import type { SweepItem } from '../syntax/ast.ts';
import type { ReadPoint } from './read-points.ts';
import type { Point, Sweep } from './sweep.ts';

/** What was found in the models of points, each distinct mistake once. */
export interface Mistakes {
  add(point: Point, name: string, diagnostics: readonly Diagnostic[]): void;
  /** In the order in which they came up. */
  list(): readonly Diagnostic[];
}

interface Mistake {
  readonly diagnostic: Diagnostic;
  readonly point: Point;
  readonly name: string;
  points: number;
}

/**
 * A mistake is told at the line of the sweep that makes it, and names the first point that has it. What a model has without
 * the sweep is its own, and is told as such.
 * @param item null for a sweep that the command line makes
 */
export function createMistakes(sweep: Sweep, item: SweepItem | null, read: ReadPoint): Mistakes {
  const found = new Map<string, Mistake>();
  const own = new Set(
    sweep.models.flatMap((model) => read({ model, settings: [] }).diagnostics.map((one) => keyOf(one))),
  );
  return {
    add(point, name, diagnostics) {
      const here = new Set<string>();
      for (const diagnostic of diagnostics) {
        const key = keyOf(diagnostic);
        if (here.has(key)) continue;
        here.add(key);
        const known = found.get(key);
        if (known) known.points += 1;
        else found.set(key, { diagnostic, point, name, points: 1 });
      }
    },
    list: () =>
      [...found].map(([key, mistake]) => (own.has(key) ? mistake.diagnostic : placed(mistake, sweep, item, read))),
  };
}

/** Numbers apart, which levels and values of one range differ in. */
function keyOf({ code, message, span }: Diagnostic): string {
  return JSON.stringify([code, message.replace(/\d+/g, '#'), span?.file, span?.start, span?.end]);
}

function placed(
  { diagnostic, point, name, points }: Mistake,
  sweep: Sweep,
  item: SweepItem | null,
  read: ReadPoint,
): Diagnostic {
  const others = points === 1 ? '' : `, and in ${counted(points - 1, 'other')}`;
  const named = { span: item?.name.span ?? point.values[0]?.span, message: `found in point ${name}${others}` };
  const related = named.span ? [{ span: named.span, message: named.message }] : [];
  if (isInSweep(diagnostic.span, sweep, item)) return { ...diagnostic, related: [...diagnostic.related, ...related] };
  const place = culprit(diagnostic, point, sweep, read) ?? named.span;
  if (!place) return diagnostic;
  const origin = diagnostic.span ? [{ span: diagnostic.span, message: diagnostic.label ?? 'here' }] : [];
  return { ...diagnostic, span: place, label: 'makes it so', related: [...origin, ...diagnostic.related, ...related] };
}

function isInSweep(span: Span | undefined, { axes, fixed }: Sweep, item: SweepItem | null): boolean {
  if (!span) return false;
  if (item && isWithin(span, item.span)) return true;
  const given = [...axes.flatMap(({ choices }) => choices.flatMap(({ settings }) => settings)), ...fixed];
  return given.some((setting) => setting.span.file === span.file && isWithin(span, setting.span));
}

/** The value of a point that has the mistake all by itself; undefined where it takes several. */
function culprit(mistake: Diagnostic, { model, settings }: Point, { fixed }: Sweep, read: ReadPoint): Span | undefined {
  const key = keyOf(mistake);
  const varied = settings.filter((setting) => !fixed.includes(setting));
  const guilty = [...varied.map((setting) => [...fixed, setting]), fixed].find((some) =>
    read({ model, settings: some }).diagnostics.some((one) => keyOf(one) === key),
  );
  return guilty?.at(-1)?.span;
}
