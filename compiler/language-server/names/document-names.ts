import type { Modules } from '../../resolve/module.ts';
import { findSetting, sections } from '../../settings/index.ts';
import type {
  AnyStatement,
  Condition,
  Document,
  Identifier,
  ModelItem,
  Path,
  SubnetMember,
  SubnetRole,
  TopologyItem,
} from '../../syntax/ast.ts';
import { comparedExpressions } from '../../syntax/ast.ts';
import { printSegment } from '../../syntax/print.ts';
import { isRole } from '../../syntax/signatures.ts';
import { chainOf, modelDefinition, topologyName, topologyOf } from './chains.ts';
import {
  meaningOfDefinition,
  meaningOfSetting,
  meaningOfSubnet,
  type NameScope,
  namesOfExpression,
  occurrence,
  variableOf,
  withLocals,
} from './expression-names.ts';
import { builtIn, defined, type Meaning, type Occurrence, shared } from './occurrence.ts';

/** Every name of a file that means something, in the order of its statements. */
export function namesOfDocument(modules: Modules, document: Document): readonly Occurrence[] {
  const scope: NameScope = { modules, model: null, topology: null, locals: new Map() };
  return document.items.flatMap((item) => namesOf(item, scope, ''));
}

/** @param prefix the path of the sections around it, with a dot behind */
function namesOf(statement: AnyStatement, scope: NameScope, prefix: string): readonly Occurrence[] {
  switch (statement.kind) {
    case 'version':
      return [];
    case 'import':
      return statement.names.flatMap((name) => definitionNamed(name, scope, false));
    case 'let':
    case 'block':
      return [
        ...ownDefinition(statement.name, scope),
        ...statement.parameters.map((one) => occurrence(one, defined('parameter', one.span), scope, true)),
        ...namesOfExpression(statement.value, withLocals(scope, 'parameter', statement.parameters)),
      ];
    case 'topology':
      return namesOfTopology(statement, { ...scope, topology: statement });
    case 'model':
      return namesOfModel(statement, { ...scope, model: statement });
    case 'sweep':
      return [
        ...definitionNamed(statement.name, scope, true),
        ...statement.models.flatMap((name) => definitionNamed(name, scope, false)),
        ...statement.body.members.flatMap((member) => namesOf(member, scope, '')),
      ];
    case 'slots':
      return statement.slots.flatMap(({ name }) => topologyNamed(name, scope, true));
    case 'equation': {
      const { name, indices, value, loops } = statement;
      const inner = loops.reduce((outer, { variable }) => withLocals(outer, 'index', [variable]), scope);
      return [
        ...topologyNamed(name, scope, true),
        ...indices.flatMap((index) => namesOfExpression(index, inner)),
        ...namesOfExpression(value, inner),
        ...loops.flatMap(({ variable, range }) => [...variableOf(variable, scope), ...namesOfExpression(range, inner)]),
      ];
    }
    case 'declaration':
      return [
        occurrence(statement.name, shared('data', statement.name.text, statement.name.span), scope, true),
        ...namesOfExpression(statement.type, scope),
      ];
    case 'subnet':
      return namesOfSubnet(statement, scope);
    case 'remove':
      return statement.paths.flatMap((path) => namesOfPath(path, scope, prefix, false));
    case 'setting':
      return [...namesOfPath(statement.path, scope, prefix, true), ...namesOfExpression(statement.value, scope)];
    case 'section': {
      const inner = `${prefix}${statement.path.segments.map(printSegment).join('.')}.`;
      return [
        ...namesOfPath(statement.path, scope, prefix, false),
        ...statement.body.members.flatMap((member) => namesOf(member, scope, inner)),
      ];
    }
    case 'where':
      return namesOfCondition(statement.condition, scope);
    case 'zip':
    case 'variant':
      return statement.body.members.flatMap((member) => namesOf(member, scope, ''));
  }
}

/** Compared are paths of settings, and values. */
function namesOfCondition(condition: Condition, scope: NameScope): readonly Occurrence[] {
  return comparedExpressions(condition).flatMap((expression) => namesOfExpression(expression, scope));
}

function ownDefinition(name: Identifier, scope: NameScope): readonly Occurrence[] {
  const meaning = scope.model && modelDefinition(scope.modules, scope.model, name.text);
  return meaning
    ? [occurrence(name, { ...meaning, target: name.span }, scope, true)]
    : definitionNamed(name, scope, true);
}

function definitionNamed(name: Identifier, scope: NameScope, isDefinition: boolean): readonly Occurrence[] {
  const meaning = meaningOfDefinition(scope.modules, name.span.file, name.text);
  return meaning ? [occurrence(name, meaning, scope, isDefinition)] : [];
}

function topologyNamed(name: Identifier, scope: NameScope, isDefinition: boolean): readonly Occurrence[] {
  const meaning = scope.topology && topologyName(scope.modules, scope.topology, name.text);
  return meaning ? [occurrence(name, meaning, scope, isDefinition)] : [];
}

function namesOfTopology(item: TopologyItem, scope: NameScope): readonly Occurrence[] {
  return [
    ...definitionNamed(item.name, scope, true),
    ...item.parameters.flatMap(({ name }) => topologyNamed(name, scope, true)),
    ...(item.output ? topologyNamed(item.output.name, scope, false) : []),
    ...(item.base ? definitionNamed(item.base, scope, false) : []),
    ...item.body.members.flatMap((member) => namesOf(member, scope, '')),
  ];
}

function namesOfModel(item: ModelItem, scope: NameScope): readonly Occurrence[] {
  return [
    ...definitionNamed(item.name, scope, true),
    ...(item.base ? definitionNamed(item.base, scope, false) : []),
    ...item.body.members.flatMap((member) => namesOf(member, scope, '')),
  ];
}

function namesOfSubnet(
  { role, signature, topology, like, body }: SubnetMember,
  scope: NameScope,
): readonly Occurrence[] {
  const data = (name: Identifier): Occurrence => occurrence(name, dataOf(name, scope), scope);
  return [
    data(signature.delivers),
    ...signature.given.map(data),
    ...(topology ? namesOfExpression(topology, scope) : []),
    ...(like && isRole(like.text) ? [occurrence(like, meaningOfSubnet(like.text, scope), scope)] : []),
    ...(body?.members ?? []).flatMap((member) => namesOf(member, scope, `${role}.`)),
  ];
}

function dataOf({ text }: Identifier, { modules, model }: NameScope): Meaning {
  const members = model ? chainOf(modules, model).flatMap(({ body }) => body.members) : [];
  const declared = members.find((member) => member.kind === 'declaration' && member.name.text === text);
  return shared('data', text, declared?.kind === 'declaration' ? declared.name.span : null);
}

/** `latent.levels`, `posterior.mu[top]`, the name of a block that is removed. */
function namesOfPath(path: Path, scope: NameScope, prefix: string, isDefinition: boolean): readonly Occurrence[] {
  const whole = prefix + path.segments.map(printSegment).join('.');
  const role = whole.slice(0, whole.search(/\.|$/));
  const indices = path.segments.flatMap((segment) => segment.indices).flatMap((one) => namesOfExpression(one, scope));
  if (isRole(role)) return [...namesOfSlotPath(path, whole, role, scope), ...indices];
  const first = path.segments[0]?.name;
  if (first && path.segments.length === 1 && prefix === '' && scope.model) {
    const own = modelDefinition(scope.modules, scope.model, first.text);
    if (own) return [occurrence(first, own, scope)];
  }
  let at = prefix;
  return path.segments.flatMap(({ name }, index) => {
    at += name.text;
    const isLast = index === path.segments.length - 1;
    const isSection = !isLast || (!findSetting(at) && sections.has(at));
    const meaning = isSection ? builtIn('section', at) : meaningOfSetting(at, scope);
    at += '.';
    return [occurrence(name, meaning, scope, isLast && isDefinition)];
  });
}

function namesOfSlotPath(path: Path, whole: string, role: SubnetRole, scope: NameScope): readonly Occurrence[] {
  const topology = scope.model && topologyOf(scope.modules, scope.model, role);
  return path.segments.flatMap(({ name }, index) => {
    if (index === 0 && name.text === role && path.segments.length >= whole.split('.').length)
      return [occurrence(name, meaningOfSubnet(role, scope), scope)];
    const meaning = topology && topologyName(scope.modules, topology, name.text);
    return meaning ? [occurrence(name, { ...meaning, path: whole }, scope)] : [];
  });
}
