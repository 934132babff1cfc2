import type { Spec } from '../elaborate/types.ts';
import { differentValues } from './different-values.ts';
import type { Pair } from './pair.ts';
import { subnetDifferences } from './subnets.ts';
import { compressNames } from './compress-names.ts';
import { valueText } from './value-text.ts';

/** What differs between two specs in a few lines, for a finding: `train.batch: 12, now 6`. */
export function differenceLines(specs: Pair<Spec>): readonly string[] {
  const settings = differentValues(specs).map(
    ({ path, a, b }) => `${path}: ${valueText(path, a)}, now ${valueText(path, b)}`,
  );
  const subnets = subnetDifferences(specs).flatMap(({ role, title, slots, equations }) => {
    const heads = title.a === title.b ? [] : [`${title.a ?? `no ${role}`}, now ${title.b ?? `no ${role}`}`];
    if (title.a === null || title.b === null) return heads;
    const [first, ...more] = slots;
    const only =
      first && more.length === 0 ? [`${role}.${first.name}: ${first.a ?? 'none'}, now ${first.b ?? 'none'}`] : [];
    const several =
      more.length === 0 ? [] : [`${role}: other layers in ${compressNames(slots.map(({ name }) => name)).join(', ')}`];
    const names = compressNames(equations.map(({ name }) => name)).join(', ');
    return [...heads, ...only, ...several, ...(names === '' ? [] : [`${role}: other equations for ${names}`])];
  });
  return [...settings, ...subnets];
}
