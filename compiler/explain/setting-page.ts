import { callsOf, settings } from '../settings/index.ts';
import type { ArgumentDefinition, CallDefinition, Setting } from '../settings/setting.ts';
import { callText, defaultText, typeText } from '../settings/value-text.ts';
import { aligned, factsPage } from './page.ts';

/** What a hash that a setting counts in says. */
export const HASHES: Readonly<Record<Setting['hash'], string>> = {
  weights: 'weights: another value is another network',
  objective: 'objective: another value is another loss, on the same weights',
  run: 'run: another value is another run, of the same loss and weights',
};

/** All settings, or those of a section, with what they mean. */
export function settingList(section: string | null): string {
  const rows = settings
    .filter(({ path }) => section === null || path.startsWith(`${section}.`))
    .map((setting) => [setting.path, defaultText(setting), setting.summary]);
  return `${aligned([['setting', 'default', 'meaning'], ...rows])}\nphisegc explain SETTING shows what one takes.\n`;
}

/** What a setting means, takes and counts in. */
export function settingPage(setting: Setting): string {
  const { path, type, summary, hash } = setting;
  const calls = callsOf(type);
  const facts: readonly (readonly [string, string])[] = [
    ['takes', calls.length > 0 ? calls.map(({ name }) => name).join(', ') : typeText(type)],
    ['default', defaultText(setting)],
    ['hash', HASHES[hash]],
  ];
  return [factsPage(path, summary, facts), ...calls.map(callPage)].join('\n');
}

/** What an optimiser, a term or an average takes, in the order in which its arguments stand. */
export function callPage(definition: CallDefinition): string {
  const { summary, arguments: parameters } = definition;
  const head = `${callText(definition)}\n  ${summary}\n`;
  if (parameters.length === 0) return head;
  const rows = parameters.map((one) => [one.name, typeText(one.type), argumentDefault(one), one.summary]);
  return `${head}\n${aligned([['argument', 'takes', 'default', 'meaning'], ...rows])}`;
}

/** What one argument of a call is: `adamw.decay`. */
export function argumentPage(definition: CallDefinition, argument: ArgumentDefinition): string {
  return factsPage(`${definition.name}.${argument.name}`, argument.summary, [
    ['takes', typeText(argument.type)],
    ['default', argumentDefault(argument)],
  ]);
}

function argumentDefault({ default: value }: ArgumentDefinition): string {
  return value === undefined ? 'must be given' : value === null ? 'none' : String(value);
}
