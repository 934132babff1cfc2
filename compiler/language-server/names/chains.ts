import { findDefinition, type Modules } from '../../resolve/module.ts';
import type { Span } from '../../source/span.ts';
import type {
  Identifier,
  ModelItem,
  SectionMember,
  SettingMember,
  SubnetMember,
  SubnetRole,
  TopologyItem,
} from '../../syntax/ast.ts';
import { isRole } from '../../syntax/signatures.ts';
import { defined, type Meaning } from './occurrence.ts';

/** Something with all that it extends, nearest first; a circle ends where it closes. */
export function chainOf<T extends ModelItem | TopologyItem>(modules: Modules, item: T): readonly T[] {
  const chain: T[] = [];
  for (let one: T | null = item; one && !chain.includes(one); one = baseOf(modules, one)) chain.push(one);
  return chain;
}

function baseOf<T extends ModelItem | TopologyItem>(modules: Modules, { base, kind }: T): T | null {
  const found = base && findDefinition(modules, base.span.file, base.text);
  return found?.kind === kind ? (found as T) : null;
}

/** A let or a block of a model or of what it extends. */
export function modelDefinition(modules: Modules, model: ModelItem, name: string): Meaning | null {
  const members = chainOf(modules, model)
    .flatMap(({ body }) => body.members)
    .filter((member) => member.kind === 'let' || member.kind === 'block')
    .filter((member) => member.name.text === name);
  const [last, first] = [members[0], members.at(-1)];
  if (!last || !first) return null;
  const kind = last.kind === 'block' ? 'block' : last.parameters.length > 0 ? 'function' : 'constant';
  return defined(kind, first.name.span, last.name.span);
}

/** A slot, a tensor or a parameter of a topology or of what it extends. */
export function topologyName(modules: Modules, topology: TopologyItem, name: string): Meaning | null {
  const chain = chainOf(modules, topology);
  return (
    among('slot', chain.flatMap(slotsOf), name) ??
    among(
      'parameter',
      chain.flatMap(({ parameters }) => parameters.map((one) => one.name)),
      name,
    ) ??
    among('tensor', chain.flatMap(equationsOf), name)
  );
}

export function slotsOf({ body }: TopologyItem): readonly Identifier[] {
  return body.members.flatMap((member) => (member.kind === 'slots' ? member.slots.map((slot) => slot.name) : []));
}

function equationsOf({ body }: TopologyItem): readonly Identifier[] {
  return body.members.flatMap((member) => (member.kind === 'equation' ? [member.name] : []));
}

function among(kind: Meaning['kind'], names: readonly Identifier[], name: string): Meaning | null {
  const found = names.filter(({ text }) => text === name);
  const [last, first] = [found[0], found.at(-1)];
  return last && first ? defined(kind, first.span, last.span) : null;
}

/** Where a subnet is declared last, in a model or in what it extends. */
export function subnetOf(modules: Modules, model: ModelItem, role: SubnetRole): SubnetMember | null {
  return subnetsOf(modules, model, role)[0] ?? null;
}

function subnetsOf(modules: Modules, model: ModelItem, role: SubnetRole): readonly SubnetMember[] {
  return chainOf(modules, model)
    .flatMap(({ body }) => body.members)
    .filter((member) => member.kind === 'subnet')
    .filter((member) => member.role === role);
}

/** What a subnet is made of, `like` followed. */
export function topologyOf(
  modules: Modules,
  model: ModelItem,
  role: SubnetRole,
  passed: readonly SubnetRole[] = [],
): TopologyItem | null {
  const chosen = subnetsOf(modules, model, role).find(({ topology, like }) => topology !== null || like !== null);
  const like = chosen?.like?.text ?? '';
  if (isRole(like)) return passed.includes(like) ? null : topologyOf(modules, model, like, [...passed, role]);
  const expression = chosen?.topology?.kind === 'call' ? chosen.topology.callee : chosen?.topology;
  if (expression?.kind !== 'name') return null;
  const found = findDefinition(modules, expression.span.file, expression.name);
  return found?.kind === 'topology' ? found : null;
}

/** Where a setting is said last, in a model or in what it extends. */
export function settingPlace(modules: Modules, model: ModelItem, path: string): Span | null {
  for (const { body } of chainOf(modules, model)) {
    for (const member of body.members) {
      const found = member.kind === 'setting' || member.kind === 'section' ? placeIn(member, '', path) : null;
      if (found) return found;
    }
  }
  return null;
}

type Setting = SettingMember | SectionMember;

function placeIn(member: Setting, prefix: string, path: string): Span | null {
  const own = prefix + member.path.segments.map(({ name }) => name.text).join('.');
  if (member.kind === 'setting') return own === path ? member.path.span : null;
  const inner = member.body.members.filter((one): one is Setting => one.kind !== 'remove');
  return inner.map((one) => placeIn(one, `${own}.`, path)).find((found) => found !== null) ?? null;
}
