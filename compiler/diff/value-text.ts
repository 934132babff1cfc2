import type { Formula, Rate } from '../formula/formula.ts';
import { isObject } from '../is-object.ts';
import { rateWriter } from '../objective/rate-formula.ts';
import { callDefinitions, callsOf, findSetting } from '../settings/index.ts';
import type { CallDefinition } from '../settings/setting.ts';

/** A value of a canonical spec as the language writes it: `adamw(decay: 0.02)`, `[1, 4, 16]`, `none`. */
export function valueText(path: string, value: unknown): string {
  if (path === 'input.size' && Array.isArray(value) && value[0] === value[1]) return textOf(value[0]);
  const type = findSetting(path)?.type;
  const [record] = type?.kind === 'record' ? callsOf(type) : [];
  return record && isObject(value) ? callText(record, value) : textOf(value);
}

/** A number or a formula of the step as the language writes it. */
export const rateText: (rate: Rate) => string = rateWriter({
  number: String,
  variable: (name) => name,
  bracket: (text) => `(${text})`,
  call: (name, of) => `${name}(${of.join(', ')})`,
  binary: (name, a, b) => ({ text: `${a.held} ${name} ${b.held}`, isWhole: false }),
});

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `[${value.map(textOf).join(', ')}]`;
  if (!isObject(value)) return String(value);
  if (isFormula(value)) return rateText(value);
  const { kind } = value;
  if (kind === 'sum' && Array.isArray(value['of'])) return value['of'].map(weightedText).join(' + ');
  const definition = typeof kind === 'string' ? callDefinitions.get(kind) : undefined;
  return definition ? callText(definition, value) : JSON.stringify(value);
}

/** `0.5 * dice` of a weight and a term. */
function weightedText(part: unknown): string {
  if (!isObject(part)) return textOf(part);
  const { weight, term } = part;
  return weight === 1 ? textOf(term) : `${textOf(weight)} * ${textOf(term)}`;
}

/** A call with those of its arguments that are not the default. */
function callText({ name, arguments: parameters }: CallDefinition, values: Readonly<Record<string, unknown>>): string {
  const given = parameters.flatMap((parameter) => {
    const value = values[parameter.storedAs ?? parameter.name];
    return value === undefined || value === parameter.default ? [] : [`${parameter.name}: ${textOf(value)}`];
  });
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
}

/** Formulas of a spec that was checked are told by their kind. */
function isFormula(value: Readonly<Record<string, unknown>>): value is Formula & Readonly<Record<string, unknown>> {
  return value['kind'] === 'step' || value['kind'] === 'progress' || value['kind'] === 'apply';
}
