import { fail } from '../invariant.ts';
import { modelSettings } from './model.ts';
import { rangeOf } from './option.ts';
import type { NumberRange } from './range.ts';
import type { CallDefinition, Setting } from './setting.ts';
import { augmentSettings, trainSettings } from './train.ts';

/** Every setting there is; what is not here is a mistake. */
export const settings: readonly Setting[] = [...modelSettings, ...trainSettings, ...augmentSettings];

export const settingPaths: readonly string[] = settings.map(({ path }) => path);

/** The names of the settings of each section: `train.augment` has `rotate`, `crop` … */
export const sections: ReadonlyMap<string, readonly string[]> = new Map(
  settingPaths.map((path) => [
    sectionOf(path),
    settingPaths.filter((other) => sectionOf(other) === sectionOf(path)).map(nameOf),
  ]),
);

/** Optimisers, averages, terms of the objective: every call that a setting takes, by name. */
export const callDefinitions: ReadonlyMap<string, CallDefinition> = new Map(
  settings.flatMap(({ type }) => callsWithin(type)).map((definition) => [definition.name, definition]),
);

/** The calls that a setting takes for its value; none where it takes something else. */
export function callsOf(type: Setting['type']): readonly CallDefinition[] {
  return type.kind === 'call' ? type.calls : type.kind === 'record' ? [type.call] : [];
}

/** An argument of what a setting is, as a path names it: `train.optimizer.rate`. */
export interface ArgumentPath {
  /** `train.optimizer` */
  readonly setting: Setting;
  /** `rate` */
  readonly name: string;
  /** Every call that the setting's value may be, or be made of. */
  readonly calls: readonly CallDefinition[];
}

/** The argument that a path names, of at least one of the calls of its setting; null where it names none. */
export function findArgument(path: string): ArgumentPath | null {
  const setting = findSetting(sectionOf(path));
  if (!setting || findSetting(path)) return null;
  const name = nameOf(path);
  const calls = callsWithin(setting.type);
  return calls.some((one) => takes(one, name)) ? { setting, name, calls } : null;
}

/** Whether a call has an argument of this name. */
export function takes({ arguments: parameters }: CallDefinition, name: string): boolean {
  return parameters.some((parameter) => parameter.name === name);
}

/** The calls that a setting's value is, or is made of. */
export function callsWithin(type: Setting['type']): readonly CallDefinition[] {
  return type.kind === 'special' ? (type.calls ?? []) : callsOf(type);
}

export function findSetting(path: string): Setting | null {
  return settings.find((setting) => setting.path === path) ?? null;
}

/** `train.augment` of `train.augment.rotate`; empty for a path without sections. */
export function sectionOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** `rotate` of `train.augment.rotate` */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The numbers that a setting allows, each level's for one that is set per level. */
export function rangeOfSetting(path: string): NumberRange {
  const type = findSetting(path)?.type;
  const numbers = type?.kind === 'levels' ? type.of : type;
  return numbers && 'min' in numbers ? rangeOf(numbers) : fail(`${path} has no range`);
}
