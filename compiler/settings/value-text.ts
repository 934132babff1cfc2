import { assertNever } from '../invariant.ts';
import { rangeOf } from './option.ts';
import { rangeText } from './range.ts';
import type { ArgumentDefinition, CallDefinition, Setting, SettingType } from './setting.ts';

/** What a setting, an argument or an option takes, in words: `a whole number from 1 to 4096`. */
export function typeText(type: SettingType): string {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return rangeText(rangeOf(type));
    case 'rate':
      return `${rangeText(rangeOf(type))}, or a formula of step`;
    case 'boolean':
      return 'true or false';
    case 'choice':
      return type.choices.join(', ');
    case 'levels':
      return `for each level ${typeText(type.of)}; a list, or an expression of ${type.letter}`;
    case 'call':
      return type.calls.map(callText).join(', ');
    case 'record':
      return callText(type.call);
    case 'special':
      return type.text;
    default:
      return assertNever(type);
  }
}

/** `sgd(rate, momentum: 0, nesterov: false, decay: 0)` */
export function callText({ name, arguments: parameters }: CallDefinition): string {
  const texts = parameters.map((parameter) => argumentText(parameter));
  return texts.length === 0 ? name : `${name}(${texts.join(', ')})`;
}

function argumentText({ name, default: value }: ArgumentDefinition): string {
  return value === undefined || value === null ? name : `${name}: ${value}`;
}

/** The default of a setting, in words. */
export function defaultText(value: Setting['default']): string {
  if (value === undefined) return 'none';
  if (value === null || Array.isArray(value)) return 'off';
  return String(value);
}
