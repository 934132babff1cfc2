import { functions, isFunctionName } from '../../formula/formula.ts';
import { layers } from '../../layers/index.ts';
import { reservedMeaning } from '../../resolve/reserved.ts';
import { callDefinitions, callsOf, findArgument, findSetting, sections, settings } from '../../settings/index.ts';
import type { OptionDefinition } from '../../settings/option.ts';
import type { ArgumentDefinition, Setting } from '../../settings/setting.ts';
import { callText, defaultText, typeText } from '../../settings/value-text.ts';
import { HASHES } from '../../explain/setting-page.ts';
import { code, escaped, inline, paragraphs, table } from './markdown.ts';

type Parameter = Pick<OptionDefinition | ArgumentDefinition, 'name' | 'type' | 'default' | 'summary'>;

/** What a setting means and takes. */
export function settingText(setting: Setting): string {
  const calls = callsOf(setting.type);
  const takes =
    calls.length > 0 ? calls.map((one) => inline(callText(one))).join(', ') : escaped(typeText(setting.type));
  return paragraphs(
    `**${setting.path}**: ${escaped(setting.summary)}`,
    `takes ${takes}  \ndefault: ${escaped(defaultText(setting))}  \nhash: ${escaped(HASHES[setting.hash])}`,
  );
}

/** What comes with the language under a name: a setting, a section, a layer, a call, an argument, a word; empty for none. */
export function languageText(path: string): string {
  const setting = findSetting(path);
  if (setting) return settingText(setting);
  const argument = findArgument(path);
  if (argument)
    return parameterText(
      path,
      argument.calls.flatMap((one) => one.arguments),
      argument.name,
    );
  if (sections.has(path)) return sectionText(path);
  const layer = layers.get(path);
  if (layer) return callableText(callText({ name: path, arguments: layer.options }), layer.summary, layer.options);
  const call = callDefinitions.get(path);
  if (call) return callableText(callText(call), call.summary, call.arguments);
  const [owner = '', name = ''] = path.split('.');
  const parameters = layers.get(owner)?.options ?? callDefinitions.get(owner)?.arguments;
  if (parameters && name !== '') return parameterText(path, parameters, name);
  if (isFunctionName(path)) return paragraphs(`**${path}**`, escaped(functions[path].summary));
  const meaning = reservedMeaning(path);
  return meaning === null ? '' : `**${path}**: ${escaped(meaning)}`;
}

function callableText(signature: string, summary: string, parameters: readonly Parameter[]): string {
  const rows = parameters.map((one) => [
    inline(one.name),
    escaped(typeText(one.type)),
    defaultOf(one),
    escaped(one.summary),
  ]);
  const list =
    rows.length > 0 ? table([['argument', 'takes', 'default', 'meaning'], ...rows]) : 'It takes no arguments.';
  return paragraphs(code(signature), escaped(summary), list);
}

function parameterText(path: string, parameters: readonly Parameter[], name: string): string {
  const parameter = parameters.find((one) => one.name === name);
  if (!parameter) return '';
  return paragraphs(
    `**${path}**: ${escaped(parameter.summary)}`,
    `takes ${escaped(typeText(parameter.type))}  \ndefault: ${defaultOf(parameter)}`,
  );
}

function defaultOf({ default: value }: Parameter): string {
  return value === undefined ? 'must be given' : inline(String(value ?? 'none'));
}

function sectionText(section: string): string {
  const own = settings.filter(({ path }) => path.startsWith(`${section}.`));
  const rows = own.map((one) => [inline(one.path), escaped(defaultText(one)), escaped(one.summary)]);
  return paragraphs(`**${section}**`, table([['setting', 'default', 'meaning'], ...rows]));
}
