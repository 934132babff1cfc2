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
    case 'sides':
      return `${rangeText(rangeOf(type.of))}, or two in a list: [height, width]`;
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
export function callText({ name, arguments: parameters }: Pick<CallDefinition, 'name' | 'arguments'>): string {
  const texts = parameters.map(argumentText);
  return texts.length === 0 ? name : `${name}(${texts.join(', ')})`;
}

function argumentText({ name, default: value }: ArgumentDefinition): string {
  if (value === undefined) return name;
  return `${name}: ${value ?? 'none'}`;
}

/** The default of a setting, in words. */
export function defaultText({ path, default: value }: Pick<Setting, 'path' | 'default'>): string {
  if (isDeclared(path)) return 'as declared';
  if (value === undefined) return 'must be set';
  return value === null || typeof value === 'object' ? 'none' : String(value);
}

/** What `input` and `target` declare. */
function isDeclared(path: string): boolean {
  return path.startsWith('input.') || path.startsWith('target.');
}
