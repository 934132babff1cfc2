import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Spec } from '../elaborate/types.ts';

/** What the data must be for a model; null for what it leaves open. */
function demandsOf({ input, target }: Spec): ReadonlyMap<string, number | null> {
  const size = (extent: number | string): number | null => (typeof extent === 'number' ? extent : null);
  return new Map([
    ["the image's height", size(input.height)],
    ["the image's width", size(input.width)],
    ['the number of channels', input.channels],
    ['the number of classes', target.classes],
    ['the number of annotators', target.annotators],
  ]);
}

/** The points of a sweep are trained on one data folder and compared on it. Null where two models can be. */
export function otherData(one: Spec, other: Spec, names: readonly [string, string]): Diagnostic | null {
  const [first, second] = [demandsOf(one), demandsOf(other)];
  const differs = (key: string): boolean => {
    const [a, b] = [first.get(key) ?? null, second.get(key) ?? null];
    return a !== null && b !== null && a !== b;
  };
  const what = [...first.keys()].find(differs);
  if (what === undefined) return null;
  const help = [
    `compare ${names[0]} and ${names[1]}`,
    'sweep over models and settings that take the same images and labels',
  ];
  const parameters = { what, one: String(first.get(what)), other: String(second.get(what)) };
  return diagnose('sweep/other-data', parameters, { help });
}
