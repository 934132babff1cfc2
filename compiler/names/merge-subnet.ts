import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Expression, Identifier, SubnetMember } from '../syntax/ast.ts';
import { type Draft, type DraftSubnet, once, pathText, type Seen, setSlot } from './apply-member.ts';
import type { FlatSlot, FlatTopology } from './flat-model.ts';
import type { Modules } from './module.ts';
import { resolveTopology } from './topology.ts';

/** Merges `posterior q(z | x, s) = ladder { … }` into the draft. */
export function mergeSubnet(modules: Modules, draft: Draft, member: SubnetMember, seen: Seen, report: Report): void {
  if (seen.has(member.role)) {
    const related = [{ span: seen.get(member.role) ?? member.span, message: 'first declared here' }];
    report(
      diagnose('names/subnet-twice', { role: member.role }, { span: member.signature.span, label: 'again', related }),
    );
    return;
  }
  seen.set(member.role, member.signature.span);
  const inherited = draft.subnets.get(member.role);
  const subnet = reshape(modules, draft, member, inherited, report);
  if (!subnet) return;
  draft.subnets.set(member.role, subnet);
  for (const setting of member.body?.members ?? []) {
    if (setting.kind === 'setting') {
      if (once(seen, `${member.role}.${pathText(setting.path.segments)}`, setting.span, report)) {
        setSlot(subnet.slots, member.role, setting.path.segments, setting, report);
      }
      continue;
    }
    for (const path of setting.paths) {
      if (!subnet.slots.delete(pathText(path.segments))) {
        const text = `${member.role}.${pathText(path.segments)}`;
        report(diagnose('names/remove-nothing', { path: text }, { span: path.span, label: 'nothing to remove' }));
      }
    }
  }
}

/** What the subnet is before its own body is merged in. */
function reshape(
  modules: Modules,
  draft: Draft,
  member: SubnetMember,
  inherited: DraftSubnet | undefined,
  report: Report,
): DraftSubnet | null {
  if (member.like) {
    return { member, topology: null, topologyFrom: null, like: member.like, slots: new Map() };
  }
  if (!member.topology) {
    if (inherited) return { ...inherited, member, slots: new Map(inherited.slots) };
    const help = [`write: ${member.role} … = TOPOLOGY { … }`, 'or: like another subnet'];
    report(
      diagnose(
        'names/no-topology',
        { role: member.role },
        { span: member.signature.span, label: 'what is it made of?', help },
      ),
    );
    return null;
  }
  const name = topologyName(member.topology);
  const topology = name ? resolveTopology(modules, name, report) : null;
  if (!topology) return null;
  const slots = keepSlots(inherited, topology, draft);
  return { member, topology, topologyFrom: member, like: null, slots };
}

/** Inherited fillings stay where the new topology has the very same slot, that is, from the same declaration. */
function keepSlots(inherited: DraftSubnet | undefined, topology: FlatTopology, draft: Draft): Map<string, FlatSlot> {
  const kept = new Map<string, FlatSlot>();
  const before = inherited?.topology;
  const dropped: string[] = [];
  for (const [key, slot] of inherited?.slots ?? []) {
    const same = before && before.slots.get(slot.name) === topology.slots.get(slot.name);
    if (same || (before && sameDeclaration(before, topology, slot.name))) kept.set(key, slot);
    else dropped.push(slot.path);
  }
  if (dropped.length > 0)
    draft.notes.push(`topology ${topology.name} has no place for the inherited ${dropped.join(', ')}`);
  return kept;
}

function sameDeclaration(a: FlatTopology, b: FlatTopology, slot: string): boolean {
  const first = a.slots.get(slot)?.span;
  const second = b.slots.get(slot)?.span;
  return first !== undefined && first.file === second?.file && first.start === second.start;
}

/** `ladder` in `ladder` and in `ladder(x)`. */
export function topologyName(expression: Expression): Identifier | null {
  if (expression.kind === 'name') return { text: expression.name, span: expression.span };
  return expression.kind === 'call' ? topologyName(expression.callee) : null;
}
