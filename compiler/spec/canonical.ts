import { toForm } from './form.ts';
import type { Spec } from './types.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The canonical form of a spec: keys sorted, origins left out. */
export function canonicalForm(spec: Spec): Json {
  return canonicalValue(toForm(spec));
}

/** Keys that say which text a part came from. */
const ORIGINS: readonly string[] = ['origin', 'sizeOrigin'];

/** Drops origins and sorts keys, all the way down. */
export function canonicalValue(value: unknown): Json {
  if (Array.isArray(value)) return value.map(canonicalValue);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([key, part]) => !ORIGINS.includes(key) && part !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([key, part]) => [key, canonicalValue(part)]));
  }
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return null;
}
