import { sha256Hex } from '../sha256.ts';
import type { Expression } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print.ts';
import type { Axis, Point } from './sweep.ts';

/** Names of folders: long ones are cut, and told apart by a hash. */
const LONGEST = 100;
const HASH_DIGITS = 8;

/**
 * A name for each point, of what varies: `levels=3-beta=4^l-seed=1`. It follows from the axes and the point's own values, so
 * that another value along an axis leaves the names of all others as they are. Two points never have one name, not even on
 * a file system that ignores case.
 */
export function pointNames(axes: readonly Axis[], points: readonly Point[]): readonly string[] {
  const labels = shortestTails(axes.flatMap(({ paths }) => paths));
  const plain = points.map(({ values }) =>
    values.map(({ path, value }) => `${labels.get(path) ?? path}=${safe(valueText(value))}`).join('-'),
  );
  const counts = new Map<string, number>();
  for (const name of plain) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return plain.map((name, index) => {
    const isAlone = counts.get(name.toLowerCase()) === 1;
    if (isAlone && name.length <= LONGEST) return name;
    const whole = (points[index]?.values ?? []).map(({ path, value }) => `${path}=${printExpression(value)}`);
    const hash = sha256Hex(JSON.stringify(whole)).slice(0, HASH_DIGITS);
    return `${name.slice(0, LONGEST - HASH_DIGITS - 1)}-${hash}`;
  });
}

/** The last names of paths, as few as tell them apart: `levels`, or `latent.levels` beside `reconstruction.levels`. */
export function shortestTails(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, shortestTail(path, paths)]));
}

function shortestTail(path: string, paths: readonly string[]): string {
  const parts = path.split('.');
  const tailOf = (all: readonly string[], count: number): string => all.slice(-count).join('.');
  for (let count = 1; count < parts.length; count += 1) {
    const tail = tailOf(parts, count);
    if (!paths.some((other) => other !== path && tailOf(other.split('.'), count) === tail)) return tail;
  }
  return path;
}

/** A value as people read it: a string without its quotes. */
export function valueText(value: Expression): string {
  return value.kind === 'string' ? value.value : printExpression(value);
}

/** Letters that file systems and shells leave alone. */
function safe(text: string): string {
  return text
    .replace(/(?<=[\w)\]])\s*\*\s*(?=[\w([])/g, 'x')
    .replace(/\s*([,^=+-])\s*/g, '$1')
    .replace(/[^A-Za-z0-9.,^+=-]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
