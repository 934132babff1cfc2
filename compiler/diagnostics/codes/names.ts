import { error, warning } from '../define.ts';

const list = (names: readonly string[]): string => names.join(' → ');

/** Codes of the names stage: modules, inheritance, and what a name means. */
export const namesCodes = {
  'names/import-outside': error<{ path: string }>((p) => `${p.path} lies outside the project`),
  'names/import-missing': error<{ name: string; path: string }>((p) => `${p.path} defines no ${p.name}`),
  'names/unused-import': error<{ name: string }>((p) => `${p.name} is imported and never used`),
  'names/unused': error<{ what: string; name: string }>((p) => `${p.what} ${p.name} is never used`),
  'names/duplicate': error<{ what: string; name: string }>((p) => `${p.what} ${p.name} is defined twice`),
  'names/reserved': error<{ name: string; meaning: string }>((p) => `${p.name} already means ${p.meaning}`),
  'names/taken': error<{ name: string; first: string; second: string }>(
    (p) => `${p.name} is ${p.first} and cannot be ${p.second} too`,
  ),
  'names/cycle': error<{ what: string; cycle: readonly string[] }>(
    (p) => `${p.what} goes in a circle: ${list(p.cycle)}`,
  ),
  'names/unknown-model': error<{ name: string; actual: string | null }>((p) =>
    p.actual ? `${p.name} is a ${p.actual}, not a model` : `there is no model ${p.name}`,
  ),
  'names/no-model': error<{ file: string }>((p) => `${p.file} defines no model`),
  'names/unknown-topology': error<{ name: string; actual: string | null }>((p) =>
    p.actual ? `${p.name} is a ${p.actual}, not a topology` : `there is no topology ${p.name}`,
  ),
  'names/unknown-slot': error<{ slot: string; topology: string }>(
    (p) => `topology ${p.topology} has no slot ${p.slot}`,
  ),
  'names/slot-letter': error<{ slot: string; problem: string }>((p) => `slot ${p.slot} is declared for ${p.problem}`),
  'names/set-twice': error<{ path: string }>((p) => `${p.path} is set twice`),
  'names/no-such-subnet': error<{ role: string; path: string }>(
    (p) => `${p.path} needs a ${p.role}, and there is none`,
  ),
  'names/subnet-twice': error<{ role: string }>((p) => `the ${p.role} is declared twice in one model`),
  'names/no-topology': error<{ role: string }>((p) => `the ${p.role} is made of nothing: it names no topology`),
  'names/like-unknown': error<{ name: string }>((p) => `there is no subnet ${p.name} to be like`),
  'names/remove-nothing': error<{ path: string }>((p) => `there is no ${p.path} to remove`),
  'names/nothing-inherited': error<Record<never, never>>(() => 'nothing is inherited here'),
  'names/same-value': warning<{ path: string; value: string }>((p) => `${p.path} is already ${p.value}`),
  'names/argument': error<{ path: string; problem: string }>((p) => `${p.path} cannot be set: ${p.problem}`),
  'names/set-path': error<{ path: string }>((p) => `${p.path} cannot be set`),
};
