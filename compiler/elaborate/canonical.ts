import { toForm } from './form.ts';
import type { Spec } from './types.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is stored of a spec and hashed. */
export type CanonicalForm = { readonly [key: string]: Json };

/** The canonical form of a spec: keys sorted, origins left out. */
export function canonicalForm(spec: Spec): CanonicalForm {
  return canonicalObject(toForm(spec));
}

/** Keys that say which text a part came from. */
const ORIGINS: readonly string[] = ['origin', 'sizeOrigin'];

/** Drops origins and sorts keys, all the way down. */
export function canonicalValue(value: unknown): Json {
  if (Array.isArray(value)) return value.map(canonicalValue);
  if (typeof value === 'object' && value !== null) return canonicalObject(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return null;
}

function canonicalObject(value: object): CanonicalForm {
  const parts = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(parts).filter((key) => !ORIGINS.includes(key) && parts[key] !== undefined);
  return Object.fromEntries(keys.sort().map((key) => [key, canonicalValue(parts[key])]));
}
