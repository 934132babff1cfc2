import type { CstNode, IToken } from 'chevrotain';
import type {
  BlockItem,
  DeclarationMember,
  EquationMember,
  FamilyReference,
  Identifier,
  ImportItem,
  LetItem,
  Path,
  PathSegment,
  RemoveMember,
  SettingMember,
  Signature,
  SlotsMember,
  StringLiteral,
  SubnetRole,
  TopologyParameter,
  VersionItem,
  WhereMember,
} from '../ast.ts';
import { conditionOf } from './condition.ts';
import { node, nodes, token, tokens } from './cst.ts';
import { expressionOf, loopOf } from './expression.ts';
import { definedName, identifier, numberLiteral, parameterName, stringLiteral } from './literals.ts';
import { type Reading, spanOfNode } from './reading.ts';

/** What a statement's own rule says; its span, trivia and body are added by the caller. */
export type Head<S> = Omit<S, 'span' | 'trivia' | 'body'>;

const used = (reading: Reading) => (name: IToken) => identifier(name, reading);

function named(parent: CstNode, what: string, reading: Reading): Identifier | null {
  const name = token(parent, 'AnyName');
  return name && definedName(name, what, reading);
}

/** `phiseg 1`; which versions there are is checked on the document. */
export function versionHead(parent: CstNode, reading: Reading): Head<VersionItem> | null {
  const number = token(parent, 'NumberLiteral');
  if (!number) return null;
  const { text, value } = numberLiteral(number, reading);
  // A number that cannot be read is reported as one, and not as a version, too.
  return { kind: 'version', value: text === number.image ? value : Number.NaN };
}

export function importHead(parent: CstNode, reading: Reading): Head<ImportItem> | null {
  const from = token(parent, 'StringLiteral');
  const names = tokens(parent, 'AnyName').map(used(reading));
  return from && { kind: 'import', names, from: stringLiteral(from, reading) };
}

export function letHead(parent: CstNode, reading: Reading): Head<LetItem> | null {
  const parameters = tokens(parent, 'parameter').map((name) => parameterName(name, reading));
  const name = named(parent, parameters.length > 0 ? 'a function' : 'a constant', reading);
  const value = expressionOf(node(parent, 'expression'), reading);
  return name && value && { kind: 'let', name, parameters, value };
}

export function blockHead(parent: CstNode, reading: Reading): Head<BlockItem> | null {
  const name = named(parent, 'a block', reading);
  const parameters = tokens(parent, 'parameter').map((name) => parameterName(name, reading));
  const value = expressionOf(node(parent, 'expression'), reading);
  return name && value && { kind: 'block', name, parameters, value };
}

export interface TopologyHead {
  readonly kind: 'topology';
  readonly name: Identifier;
  readonly parameters: readonly TopologyParameter[];
  readonly output: FamilyReference | null;
  readonly base: Identifier | null;
}

export function topologyHead(parent: CstNode, reading: Reading): TopologyHead | null {
  const name = named(parent, 'a topology', reading);
  const parameters = nodes(parent, 'parameter').flatMap((part) => {
    const reference = family(node(part, 'family'), reading);
    const rest = token(part, 'Ellipsis') !== null;
    return reference ? [{ ...reference, rest, span: spanOfNode(part, reading) }] : [];
  });
  const output = family(node(parent, 'family'), reading);
  return name && { kind: 'topology', name, parameters, output, base: baseOf(parent, reading) };
}

export interface ModelHead {
  readonly kind: 'model';
  readonly name: Identifier;
  readonly base: Identifier | null;
}

export function modelHead(parent: CstNode, reading: Reading): ModelHead | null {
  const name = named(parent, 'a model', reading);
  return name && { kind: 'model', name, base: baseOf(parent, reading) };
}

function baseOf(parent: CstNode, reading: Reading): Identifier | null {
  const base = token(parent, 'base');
  return base && identifier(base, reading);
}

function family(parent: CstNode | null, reading: Reading): FamilyReference | null {
  const name = parent && token(parent, 'AnyName');
  if (!parent || !name) return null;
  return {
    name: identifier(name, reading),
    indices: tokens(parent, 'index').map(used(reading)),
    span: spanOfNode(parent, reading),
  };
}

export function slotsHead(parent: CstNode, reading: Reading): Head<SlotsMember> {
  const slots = nodes(parent, 'family').flatMap((part) => family(part, reading) ?? []);
  return { kind: 'slots', slots };
}

export function declarationHead(parent: CstNode, reading: Reading): Head<DeclarationMember> | null {
  const role = token(parent, 'DataRole')?.image === 'target' ? 'target' : 'input';
  const name = named(parent, 'a tensor', reading);
  const type = expressionOf(node(parent, 'expression'), reading);
  return name && type && { kind: 'declaration', role, name, type };
}

export interface SubnetHead {
  readonly kind: 'subnet';
  readonly role: SubnetRole;
  readonly signature: Signature;
  readonly topology: ReturnType<typeof expressionOf>;
  readonly like: Identifier | null;
}

export function subnetHead(parent: CstNode, reading: Reading): SubnetHead | null {
  const role = subnetRole(token(parent, 'SubnetRole')?.image);
  const signature = signatureOf(node(parent, 'signature'), reading);
  const like = token(parent, 'AnyName');
  const topology = expressionOf(node(parent, 'expression'), reading);
  return role && signature && { kind: 'subnet', role, signature, topology, like: like && identifier(like, reading) };
}

function subnetRole(word: string | undefined): SubnetRole | null {
  return word === 'posterior' || word === 'prior' || word === 'likelihood' ? word : null;
}

function signatureOf(parent: CstNode | null, reading: Reading): Signature | null {
  const distribution = parent && token(parent, 'distribution');
  const delivers = parent && token(parent, 'delivers');
  if (!parent || !distribution || !delivers) return null;
  return {
    distribution: identifier(distribution, reading),
    delivers: identifier(delivers, reading),
    given: tokens(parent, 'given').map(used(reading)),
    span: spanOfNode(parent, reading),
  };
}

export function removeHead(parent: CstNode, reading: Reading): Head<RemoveMember> {
  return { kind: 'remove', paths: nodes(parent, 'path').flatMap((part) => pathOf(part, reading) ?? []) };
}

export function pathOf(parent: CstNode | null, reading: Reading): Path | null {
  if (!parent) return null;
  const segments = nodes(parent, 'segment').flatMap((part): PathSegment[] => {
    const name = token(part, 'AnyName');
    const indices = nodes(part, 'expression').flatMap((index) => expressionOf(index, reading) ?? []);
    return name ? [{ name: identifier(name, reading), indices }] : [];
  });
  return segments.length === 0 ? null : { segments, span: spanOfNode(parent, reading) };
}

export interface SweepHead {
  readonly kind: 'sweep';
  readonly name: Identifier;
  readonly models: readonly Identifier[];
}

export function sweepHead(parent: CstNode, reading: Reading): SweepHead | null {
  const name = named(parent, 'a sweep', reading);
  return name && { kind: 'sweep', name, models: tokens(parent, 'model').map(used(reading)) };
}

export function whereHead(parent: CstNode, reading: Reading): Head<WhereMember> | null {
  const condition = conditionOf(node(parent, 'condition'), reading);
  return condition && { kind: 'where', condition };
}

export interface VariantHead {
  readonly kind: 'variant';
  readonly name: StringLiteral;
}

export function variantHead(parent: CstNode, reading: Reading): VariantHead | null {
  const name = token(parent, 'StringLiteral');
  return name && { kind: 'variant', name: stringLiteral(name, reading) };
}

export interface SectionHead {
  readonly kind: 'section';
  readonly path: Path;
}

/** `levels = 7`, or the head of `latent { … }`. */
export function settingHead(parent: CstNode, reading: Reading): Head<SettingMember> | SectionHead | null {
  const path = pathOf(node(parent, 'path'), reading);
  if (path === null || token(parent, 'operator') === null) return path && { kind: 'section', path };
  const value = expressionOf(node(parent, 'expression'), reading);
  return value && { kind: 'setting', path, value };
}

/** `h[l] = …`, `z[l] ~ …`, each perhaps with `for l in 0 .. L - 2`; several loops with commas between. */
export function equationHead(parent: CstNode, reading: Reading): Head<EquationMember> | null {
  const path = pathOf(node(parent, 'path'), reading);
  const segment = path?.segments[0];
  const value = expressionOf(node(parent, 'expression'), reading);
  if (!segment || !value) return null;
  const operator = token(parent, 'operator')?.image === '~' ? '~' : '=';
  const loops = node(parent, 'loops');
  const read = (loops ? nodes(loops, 'loop') : []).flatMap((loop) => loopOf(loop, reading) ?? []);
  return { kind: 'equation', name: segment.name, indices: segment.indices, operator, value, loops: read };
}

/** In a topology every assignment is an equation; elsewhere only one that could be nothing else. */
export function isEquation(assignment: CstNode, inTopology: boolean): boolean {
  const operator = token(assignment, 'operator')?.image;
  if (operator === '~' || node(assignment, 'loops') !== null) return true;
  return inTopology && operator === '=';
}
