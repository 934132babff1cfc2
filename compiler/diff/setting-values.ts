import { isObject } from '../is-object.ts';
import { settings } from '../settings/index.ts';
import type { Spec } from '../elaborate/types.ts';

/**
 * What a canonical spec says of each setting, by path, in the order in which settings are documented; without those that it
 * has no value for: settings of latents where there are none, and what the text alone reads. The names of image,
 * labels and latents are among them, for they are no settings, but a spec says them.
 */
export function settingValues(spec: Spec): ReadonlyMap<string, unknown> {
  const paths = ['input.name', 'target.name', 'latent.name', ...settings.map(({ path }) => path)];
  const values = paths.map((path): [string, unknown] => [path, valueAt(spec, path)]);
  return new Map(values.filter(([, value]) => value !== undefined));
}

function valueAt(spec: Spec, path: string): unknown {
  if (path === 'input.size') return [spec.input.height, spec.input.width];
  const value = path.split('.').reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), spec);
  return path === 'objective.reconstruction' ? withoutLevels(value) : value;
}

/** Weights of 1 on all levels are the word `all`: how many levels there are is no matter of the objective. */
function withoutLevels(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLevels);
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, isAll(name, part) ? 'all' : withoutLevels(part)]);
  return Object.fromEntries(parts);
}

function isAll(name: string, value: unknown): boolean {
  return name === 'weights' && Array.isArray(value) && value.every((weight) => weight === 1);
}
