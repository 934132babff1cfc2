import { isFunctionName } from '../../formula/formula.ts';
import { layers } from '../../layers/index.ts';
import { reservedMeaning } from '../../resolve/reserved.ts';
import { findDefinition, type Modules } from '../../resolve/module.ts';
import { callDefinitions } from '../../settings/index.ts';
import {
  childExpressions,
  type Expression,
  type Identifier,
  type ModelItem,
  type TopologyItem,
} from '../../syntax/ast.ts';
import { isRole } from '../../syntax/signatures.ts';
import { modelDefinition, settingPlace, subnetOf, topologyName, topologyOf } from './chains.ts';
import { builtIn, defined, type Meaning, type Occurrence, shared } from './occurrence.ts';
import { settingOfShorthand } from './shorthands.ts';

/** What the names of an expression may mean. */
export interface NameScope {
  readonly modules: Modules;
  readonly model: ModelItem | null;
  readonly topology: TopologyItem | null;
  /** Parameters and variables of loops. */
  readonly locals: ReadonlyMap<string, Meaning>;
}

const SECTIONS = ['resolution', 'latent', 'hypotheses'];

/** A scope in which some names are variables. */
export function withLocals(scope: NameScope, kind: 'parameter' | 'index', names: readonly Identifier[]): NameScope {
  const own = names.map(({ text, span }) => [text, defined(kind, span)] as const);
  return { ...scope, locals: new Map([...scope.locals, ...own]) };
}

/** A name at its place. */
export function occurrence(
  { text, span }: Identifier,
  meaning: Meaning,
  { model }: Pick<NameScope, 'model'>,
  isDefinition = false,
): Occurrence {
  return { name: text, span, ...meaning, isDefinition, model };
}

/** Every name of an expression that means something. */
export function namesOfExpression(expression: Expression, scope: NameScope): readonly Occurrence[] {
  switch (expression.kind) {
    case 'name': {
      const meaning = meaningOf(expression.name, expression.span.file, scope);
      return meaning ? [occurrence({ text: expression.name, span: expression.span }, meaning, scope)] : [];
    }
    case 'member':
      return namesOfMember(expression, scope);
    case 'call': {
      const { callee, arguments: given } = expression;
      return [
        ...namesOfExpression(callee, scope),
        ...given.flatMap(({ name, value, loop }) => {
          const inner = loop ? withLocals(scope, 'index', [loop.variable]) : scope;
          const owner = callee.kind === 'name' ? callee.name : '';
          return [
            ...(name ? [occurrence(name, builtIn('argument', `${owner}.${name.text}`), scope)] : []),
            ...namesOfExpression(value, inner),
            ...(loop ? [...variableOf(loop.variable, scope), ...namesOfExpression(loop.range, scope)] : []),
          ];
        }),
      ];
    }
    default:
      return childExpressions(expression).flatMap((child) => namesOfExpression(child, scope));
  }
}

export function variableOf(variable: Identifier, scope: NameScope): readonly Occurrence[] {
  return [occurrence(variable, defined('index', variable.span), scope, true)];
}

/** `latent.channels`, `prior.e` */
function namesOfMember(expression: Extract<Expression, { kind: 'member' }>, scope: NameScope): readonly Occurrence[] {
  const { object, member } = expression;
  const { modules, model } = scope;
  if (object.kind !== 'name') return namesOfExpression(object, scope);
  const owner = { text: object.name, span: object.span };
  if (isRole(object.name)) {
    const topology = model && topologyOf(modules, model, object.name);
    const meaning = topology && topologyName(modules, topology, member.text);
    return [
      occurrence(owner, meaningOfSubnet(object.name, scope), scope),
      ...(meaning ? [occurrence(member, meaning, scope)] : []),
    ];
  }
  if (!SECTIONS.includes(object.name)) return namesOfExpression(object, scope);
  return [
    occurrence(owner, builtIn('section', object.name), scope),
    occurrence(member, meaningOfSetting(`${object.name}.${member.text}`, scope), scope),
  ];
}

export function meaningOfSetting(path: string, { modules, model }: NameScope): Meaning {
  return shared('setting', path, model && settingPlace(modules, model, path));
}

export function meaningOfSubnet(role: Parameters<typeof subnetOf>[2], { modules, model }: NameScope): Meaning {
  return shared('subnet', role, (model && subnetOf(modules, model, role)?.signature.span) ?? null);
}

function meaningOf(name: string, file: string, scope: NameScope): Meaning | null {
  const { modules, model, topology, locals } = scope;
  const own =
    locals.get(name) ??
    (topology && topologyName(modules, topology, name)) ??
    (model && modelDefinition(modules, model, name));
  if (own) return own;
  const shorthand = settingOfShorthand(name);
  if (shorthand) return meaningOfSetting(shorthand, scope);
  if (SECTIONS.includes(name)) return builtIn('section', name);
  if (isRole(name)) return meaningOfSubnet(name, scope);
  return meaningOfDefinition(modules, file, name) ?? meaningOfWord(name);
}

/** What a file defines or imports under a name. */
export function meaningOfDefinition(modules: Modules, file: string, name: string): Meaning | null {
  const found = findDefinition(modules, file, name);
  if (!found) return null;
  if (found.kind !== 'let') return defined(found.kind, found.name.span);
  return defined(found.parameters.length > 0 ? 'function' : 'constant', found.name.span);
}

function meaningOfWord(name: string): Meaning | null {
  if (layers.has(name)) return builtIn('layer', name);
  if (callDefinitions.has(name)) return builtIn('call', name);
  return reservedMeaning(name) !== null || isFunctionName(name) ? builtIn('word', name) : null;
}
