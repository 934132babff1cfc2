import { CompletionItemKind } from 'vscode-languageserver';
import { functions, namedFunctions } from '../../formula/formula.ts';
import { layers } from '../../layers/index.ts';
import type { FlatModel } from '../../resolve/flat-model.ts';
import { findDefinition, type Modules } from '../../resolve/module.ts';
import { reservedMeaning } from '../../resolve/reserved.ts';
import { callDefinitions, callsOf, callsWithin, findSetting } from '../../settings/index.ts';
import type { OptionDefinition } from '../../settings/option.ts';
import type { ArgumentDefinition, CallDefinition, SettingType } from '../../settings/setting.ts';
import { typeText } from '../../settings/value-text.ts';
import type { Identifier } from '../../syntax/ast.ts';
import { languageText } from '../hover/language-pages.ts';
import { shorthands } from '../names/shorthands.ts';
import { type Proposal, word } from './proposal.ts';

type Parameter = OptionDefinition | ArgumentDefinition;

/** What a setting may be. */
export function valuesOfSetting(path: string): readonly Proposal[] | null {
  const setting = findSetting(path);
  if (!setting) return null;
  const calls = callsOf(setting.type).length > 0 ? callsOf(setting.type) : callsWithin(setting.type);
  if (calls.length > 0) return [...calls.map(callProposal), ...(setting.default === null ? [none()] : [])];
  const words = valuesOfType(setting.type);
  const isPlain = setting.type.kind === 'boolean' || setting.type.kind === 'choice';
  return isPlain ? [...words, ...(setting.default === null ? [none()] : [])] : null;
}

const none = (): Proposal => word('none', 'no value');

export function valuesOfType(type: SettingType): readonly Proposal[] {
  if (type.kind === 'boolean') return [word('true'), word('false')];
  return type.kind === 'choice'
    ? type.choices.map((choice) => ({ label: choice, kind: CompletionItemKind.EnumMember }))
    : [];
}

function callProposal(definition: CallDefinition): Proposal {
  const { name, summary, arguments: parameters } = definition;
  const needed = parameters.filter(({ default: value }) => value === undefined);
  return {
    label: name,
    kind: CompletionItemKind.Function,
    detail: summary,
    documentation: languageText(name),
    snippet:
      parameters.length === 0
        ? name
        : `${name}(${needed.map((one, index) => `\${${index + 1}:${one.name}}`).join(', ') || '$1'})`,
  };
}

/** What a call may be given by name; null for one that is not known. */
export function parametersOf(callee: string): readonly Parameter[] | null {
  return layers.get(callee)?.options ?? callDefinitions.get(callee)?.arguments ?? null;
}

export function argumentProposal(owner: string, { name, type }: Parameter): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Field,
    detail: typeText(type),
    documentation: languageText(`${owner}.${name}`),
    snippet: `${name}: `,
    rank: 0,
  };
}

/** What an expression of a model, or of a file, may be made of. */
export function expressionNames(flat: FlatModel | null, modules: Modules | null, file: string): readonly Proposal[] {
  const module = modules?.files.get(file);
  const own = [...(module?.definitions.keys() ?? []), ...(module?.imports.keys() ?? [])];
  return [
    ...layerProposals(),
    ...[...(flat?.blocks.values() ?? []), ...(flat?.lets.values() ?? [])].map(({ name, parameters }) =>
      functionProposal(name.text, parameters),
    ),
    ...own.flatMap((name) => definitionProposal(name, modules, file)),
    ...Object.entries(shorthands).map(([name, path]) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      detail: path,
      documentation: languageText(path),
    })),
    ...['r', 'l', 'top', 'inherited'].map((name) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      detail: reservedMeaning(name) ?? '',
    })),
    ...['resolution', 'latent'].map((label) => ({ label, kind: CompletionItemKind.Module })),
    ...namedFunctions.map((name) => ({
      label: name,
      kind: CompletionItemKind.Function,
      ...(Object.hasOwn(functions, name) ? { detail: functions[name as keyof typeof functions].summary } : {}),
    })),
  ];
}

function layerProposals(): readonly Proposal[] {
  return [...layers.values()].map(({ name, summary, options }) => {
    const needed = options.filter(({ default: value }) => value === undefined);
    const given = needed.map((one, index) => (index === 0 ? '$1' : `${one.name}: $${index + 1}`)).join(', ');
    return {
      label: name,
      kind: CompletionItemKind.Function,
      detail: summary,
      documentation: languageText(name),
      snippet: needed.length === 0 ? name : `${name}(${given})`,
    };
  });
}

/** A block or function; without parameters it is a name. */
function functionProposal(name: string, parameters: readonly Identifier[]): Proposal {
  if (parameters.length === 0) return { label: name, kind: CompletionItemKind.Variable, detail: name, rank: 0 };
  const given = parameters.map(({ text }, index) => `\${${index + 1}:${text}}`);
  return {
    label: name,
    kind: CompletionItemKind.Function,
    detail: `${name}(${parameters.map(({ text }) => text).join(', ')})`,
    rank: 0,
    snippet: `${name}(${given.join(', ')})`,
  };
}

function definitionProposal(name: string, modules: Modules | null, file: string): readonly Proposal[] {
  const found = modules && findDefinition(modules, file, name);
  return found?.kind === 'block' || found?.kind === 'let' ? [functionProposal(name, found.parameters)] : [];
}
