import { numberText, plotText } from './plot-text.ts';
import { curveTitle, type ScheduleCurve, type ScheduleLine } from './schedule-curves.ts';

/** What is said beside a curve: the text of its setting or layer with its place; null where there is no text. */
export type TextOf = (curve: ScheduleCurve) => string | null;

/** The schedules of a spec as text, a plot each; one plot for levels that differ by a factor alone. */
export function renderSchedules(curves: readonly ScheduleCurve[], textOf: TextOf, note: string): string {
  if (curves.length === 0) return 'The spec has no schedules: all its rates and weights are numbers.\n';
  const parts = [...curves.flatMap((curve) => plotsOf(curve, textOf)), ...(note === '' ? [] : [note])];
  return `${parts.join('\n\n')}\n`;
}

function plotsOf(curve: ScheduleCurve, textOf: TextOf): readonly string[] {
  const { over, lines } = curve;
  const path = curveTitle(curve);
  const text = textOf(curve);
  return alikeLines(lines).flatMap((group, index) => {
    const [first, ...more] = group;
    if (!first) return [];
    const highs = group.map(({ points }) => numberText(Math.max(...points.map(({ value }) => value))));
    const name = first.level === null ? path : `${path}[${group.map(({ level }) => level).join(', ')}]`;
    const head = more.length === 0 ? name : `${name}, highest at ${highs.join(', ')}`;
    const plot = [...plotText(first.points), `over ${over === 'step' ? 'steps' : 'the share of the run'}`];
    return [[head, ...(index === 0 && text !== null ? [text] : []), ...plot].join('\n  ')];
  });
}

/** Differences between curves, relative to their highest, that are rounding. */
const ROUNDING = 1e-9;

/** Lines that are one another's multiples, together. */
function alikeLines(lines: readonly ScheduleLine[]): readonly (readonly ScheduleLine[])[] {
  const groups: ScheduleLine[][] = [];
  for (const line of lines) {
    const group = groups.find(([first]) => first && areAlike(first, line));
    if (group) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function areAlike(one: ScheduleLine, other: ScheduleLine): boolean {
  const highest = ({ points }: ScheduleLine): number => Math.max(...points.map(({ value }) => value));
  const [a, b] = [highest(one), highest(other)];
  if (a <= 0 || b <= 0) return false;
  return one.points.every(({ value }, at) => Math.abs(value / a - (other.points[at]?.value ?? 0) / b) < ROUNDING);
}
