import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { counted } from '../diagnostics/counted.ts';
import { isWithin, type Span } from '../source/span.ts';
import type { SettingMember, SweepItem } from '../syntax/ast.ts';
import { MODEL, type Point, type Sweep } from './sweep.ts';

/** What was found in the models of points, each distinct mistake once. */
export interface Mistakes {
  add(point: Point, name: string, diagnostics: readonly Diagnostic[]): void;
  /** In the order in which they came up. */
  list(): readonly Diagnostic[];
}

type Find = (point: Pick<Point, 'model' | 'settings'>) => readonly Diagnostic[];

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
 * @param own the keys of what the models have without the sweep
 * @param find what is found in a model with some settings
 */
export function createMistakes(sweep: Sweep, item: SweepItem | null, own: ReadonlySet<string>, find: Find): Mistakes {
  const found = new Map<string, Mistake>();
  return {
    add(point, name, diagnostics) {
      const here = new Set<string>();
      for (const diagnostic of diagnostics) {
        const key = mistakeKey(diagnostic);
        if (here.has(key)) continue;
        here.add(key);
        const known = found.get(key);
        if (known) known.points += 1;
        else found.set(key, { diagnostic, point, name, points: 1 });
      }
    },
    list: () =>
      [...found].map(([key, mistake]) => (own.has(key) ? mistake.diagnostic : placed(mistake, sweep, item, find))),
  };
}

/** Numbers apart, which levels and values of one range differ in. */
export function mistakeKey({ code, message, span }: Diagnostic): string {
  return JSON.stringify([code, message.replace(/\d+/g, '#'), span?.file, span?.start, span?.end]);
}

function placed(
  { diagnostic, point, name, points }: Mistake,
  sweep: Sweep,
  item: SweepItem | null,
  find: Find,
): Diagnostic {
  const others = points === 1 ? '' : `, and in ${counted(points - 1, 'other')}`;
  const named = { span: item?.name.span ?? point.values[0]?.span, message: `found in point ${name}${others}` };
  const related = named.span ? [{ span: named.span, message: named.message }] : [];
  if (isInSweep(diagnostic.span, sweep, item)) return { ...diagnostic, related: [...diagnostic.related, ...related] };
  const place = culprit(diagnostic, point, sweep, find) ?? named.span;
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

/** The value of a point, or the line for all points, that has the mistake all by itself; undefined where it takes several. */
function culprit(
  mistake: Diagnostic,
  { model, settings, values }: Point,
  { fixed }: Sweep,
  find: Find,
): Span | undefined {
  const key = mistakeKey(mistake);
  const isIn = (some: readonly SettingMember[]): boolean =>
    find({ model, settings: some }).some((one) => mistakeKey(one) === key);
  if (isIn([])) return values.find(({ path }) => path === MODEL)?.span;
  if (isIn(fixed)) return fixed.find((one) => isIn([one]))?.span;
  return settings.find((one) => !fixed.includes(one) && isIn([...fixed, one]))?.span;
}
