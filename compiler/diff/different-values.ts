import isDeepEqual from 'fast-deep-equal';
import { settings } from '../settings/index.ts';
import type { Spec } from '../elaborate/types.ts';
import { canonicalValue } from '../elaborate/canonical.ts';
import type { Pair } from './pair.ts';
import { settingValues } from './setting-values.ts';

/** A setting that two specs say otherwise. Undefined is the value of one that a spec does not have. */
export interface ValueDifference extends Pair<unknown> {
  readonly path: string;
}

/** The settings whose values differ, in the order in which settings are documented. */
export function differentValues({ a, b }: Pair<Spec>): readonly ValueDifference[] {
  const [first, second] = [settingValues(a), settingValues(b)];
  const paths = [...new Set([...first.keys(), ...second.keys()])];
  const order = new Map(settings.map(({ path }, index) => [path, index]));
  const place = (path: string): number => order.get(path) ?? -1;
  return paths
    .filter((path) => !isDeepEqual(canonicalValue(first.get(path)), canonicalValue(second.get(path))))
    .sort((one, other) => place(one) - place(other))
    .map((path) => ({ path, a: first.get(path), b: second.get(path) }));
}
