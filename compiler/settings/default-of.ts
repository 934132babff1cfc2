import { callsOf } from './index.ts';
import type { Setting } from './setting.ts';

/** What a setting is where it is not set: a call by its name is that call with its own defaults. */
export function defaultOf({ type, default: value }: Pick<Setting, 'type' | 'default'>): unknown {
  if (typeof value !== 'string') return value;
  const definition = callsOf(type).find(({ name }) => name === value);
  if (!definition) return value;
  const defaults = definition.arguments.map(({ name, storedAs, default: own }) => [storedAs ?? name, own]);
  return { ...(type.kind === 'call' ? { kind: value } : {}), ...Object.fromEntries(defaults) };
}
