import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { IToken } from 'chevrotain';
import { Colon, Equals, LeftParenthesis, RightParenthesis, Tilde } from '../../../grammar/tokens.ts';
import type { FlatModel } from '../../resolve/flat-model.ts';
import { findDefinition } from '../../resolve/module.ts';
import { isRole } from '../../syntax/signatures.ts';
import type { Analysis, Position } from '../analysis.ts';
import { type Cursor, cursorIn, cursorInYaml } from './cursor.ts';
import { type Importable, importableDefinitions, knownDefinitions } from './definitions.ts';
import { itemOf, type Proposal, word } from './proposal.ts';
import {
  type Form,
  inFile,
  inheritedPaths,
  inModel,
  inSweep,
  inTopology,
  sectionPaths,
  settingsOf,
  slotsOfSubnet,
  textForm,
  yamlForm,
} from './statements.ts';
import { argumentProposal, expressionNames, parametersOf, valuesOfSetting, valuesOfType } from './values.ts';

/** What may be written at a position. */
export async function completionsAt(
  analysis: Analysis,
  position: Position,
  importable: () => Promise<readonly Importable[]>,
  hasSnippets: boolean,
): Promise<CompletionItem[]> {
  const { document, isYaml } = analysis;
  const offset = analysis.offsetAt(position);
  const cursor = (isYaml ? cursorInYaml : cursorIn)(document.getText(), offset);
  if (cursor === null) return [];
  const written = (cursor.text ?? cursor.word).length;
  const range = analysis.rangeOf({ start: offset - written, end: offset });
  const place = { analysis, cursor, form: isYaml ? yamlForm : textForm, flat: flatAt(analysis, cursor) };
  const proposals = cursor.text === null ? await proposalsAt(place, importable) : await pathsAt(place, importable);
  return proposals.map((proposal) => itemOf(proposal, range, hasSnippets));
}

interface Place {
  readonly analysis: Analysis;
  readonly cursor: Cursor;
  readonly form: Form;
  readonly flat: FlatModel | null;
}

type Find = () => Promise<readonly Importable[]>;

/** The model that one writes in, as far as it is known: what it extends, while its own text is broken. */
export function flatAt({ knowledge, file, checked: { modules } }: Analysis, { heads }: Cursor): FlatModel | null {
  const [kind, name, , base] = heads[0]?.map(({ image }) => image) ?? [];
  if (kind !== 'model' && kind !== 'sweep') return null;
  for (const one of kind === 'model' ? [name, base] : [base]) {
    const found = modules && one !== undefined ? findDefinition(modules, file, one) : null;
    const flat = found?.kind === 'model' ? knowledge.flat(found) : null;
    if (flat) return flat;
  }
  return null;
}

/** Files, within the quotes of an import. */
async function pathsAt({ cursor }: Place, find: Find): Promise<readonly Proposal[]> {
  if (cursor.statement[0]?.image !== 'import') return [];
  const named = cursor.statement.slice(1).map(({ image }) => image);
  const found = await find();
  const paths = new Map(found.map(({ path, name }) => [path, named.includes(name)]));
  return [...paths].map(([label, isNamed]) => ({ label, kind: CompletionItemKind.File, rank: isNamed ? 0 : 1 }));
}

async function proposalsAt(place: Place, find: Find): Promise<readonly Proposal[]> {
  const { analysis, cursor, flat, form } = place;
  const { heads, statement } = cursor;
  const images = statement.map(({ image }) => image);
  const [first, last] = [images[0], images.at(-1)];
  const outer = heads[0]?.[0]?.image;
  if (last === 'extends') {
    const kind = first === 'topology' ? 'topology' : 'model';
    return [...knownDefinitions(analysis, kind), ...importableDefinitions(analysis, await find(), kind)];
  }
  if (first === 'sweep' && images.includes('of')) return knownDefinitions(analysis, 'model');
  if (last === 'like') return ['posterior', 'prior', 'likelihood'].map((role) => word(role));
  if (first === 'import') return importedNames(await find(), images);
  const value = statement.findIndex(({ tokenType }) => tokenType === Equals || tokenType === Tilde);
  if (value >= 0 || first === 'input' || first === 'target') return valuesAt(place, statement.slice(0, value), find);
  if (last === '.') return sectionPaths([...sectionOf(heads), ...images.filter((image) => image !== '.')].join('.'));
  if (statement.length > 0 && first !== 'remove' && first !== 'where') return continuations(images);
  if (first === 'remove') return flat ? inheritedPaths(flat) : [];
  if (heads.length === 0) return inFile(form);
  if (outer === 'topology') return inTopology(form);
  if (outer === 'sweep') return heads.length === 1 ? inSweep(form) : sectionPaths(sectionOf(heads).join('.'));
  const role = heads[1]?.[0]?.image ?? '';
  if (isRole(role)) {
    const subnet = flat?.subnets.get(role);
    return [...(subnet ? slotsOfSubnet(subnet, form) : []), word('remove', 'takes away what is inherited', 2)];
  }
  return heads.length === 1 ? inModel(form) : settingsOf(sectionOf(heads).join('.'), form);
}

/** The names of the sections around. */
function sectionOf(heads: Cursor['heads']): readonly string[] {
  return heads
    .slice(1)
    .map((head) => head.map(({ image }) => image).join(''))
    .filter((name) => !/^(zip|variant)/.test(name));
}

/** Words that may follow a name in the head of a definition. */
function continuations(images: readonly string[]): readonly Proposal[] {
  const [first = ''] = images;
  if (first === 'model' && images.length === 2) return [word('extends')];
  if (first === 'sweep' && images.length === 2) return [word('of')];
  if (isRole(first) && images.at(-1) === ')') return [word('like')];
  return first === 'topology' && images.includes(')') && !images.includes('extends') ? [word('extends')] : [];
}

function importedNames(found: readonly Importable[], images: readonly string[]): readonly Proposal[] {
  const names = found.map(({ name, kind, path }) => ({
    label: name,
    kind: CompletionItemKind.Reference,
    detail: `${kind} of ${path}`,
    snippet: `${name} from "${path}"`,
  }));
  return images.length === 1 ? names : [word('from')];
}

/** @param head what stands before the sign: a path, or the head of a definition */
async function valuesAt(place: Place, head: readonly IToken[], find: Find): Promise<readonly Proposal[]> {
  const { analysis, cursor, flat } = place;
  const { file, checked } = analysis;
  const [first = ''] = head.map(({ image }) => image);
  const call = callAround(cursor.statement);
  const inCall = call ? argumentsAt(call, cursor.statement) : null;
  if (inCall?.isValue) return inCall.proposals;
  if (isRole(first) && call === null) {
    const known = knownDefinitions(analysis, 'topology');
    return [...known, ...importableDefinitions(analysis, await find(), 'topology')];
  }
  const path = [...sectionOf(cursor.heads), head.map(({ image }) => image).join('')].join('.');
  const values = call === null ? valuesOfSetting(path) : null;
  if (values && cursor.heads[0]?.[0]?.image !== 'sweep') return values;
  return [...(values ?? []), ...(inCall?.proposals ?? []), ...expressionNames(flat, checked.modules, file)];
}

/** A call whose parentheses are open at the cursor. */
export interface OpenCall {
  readonly callee: string;
  /** Where its arguments begin among the tokens. */
  readonly from: number;
}

/** The innermost call that is open at the end of a statement; null outside of all. */
export function callAround(statement: readonly IToken[]): OpenCall | null {
  let depth = 0;
  for (let at = statement.length - 1; at > 0; at--) {
    const type = statement[at]?.tokenType;
    if (type === RightParenthesis) depth++;
    if (type === LeftParenthesis && depth-- === 0) return { callee: statement[at - 1]?.image ?? '', from: at + 1 };
  }
  return null;
}

/** What may stand among the arguments of a call, or behind `name:`. */
function argumentsAt(
  { callee, from }: OpenCall,
  statement: readonly IToken[],
): { readonly isValue: boolean; readonly proposals: readonly Proposal[] } | null {
  const parameters = parametersOf(callee);
  if (!parameters) return null;
  const within = statement.slice(from);
  if (within.at(-1)?.tokenType === Colon) {
    const parameter = parameters.find(({ name }) => name === within.at(-2)?.image);
    const proposals = parameter ? valuesOfType(parameter.type) : [];
    return { isValue: proposals.length > 0, proposals };
  }
  const given = within.filter((_, index) => within[index + 1]?.tokenType === Colon).map(({ image }) => image);
  const left = parameters.filter(({ name }) => !given.includes(name));
  return { isValue: false, proposals: left.map((parameter) => argumentProposal(callee, parameter)) };
}
