import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { Expression, Identifier, SubnetMember } from '../syntax/ast.ts';
import { once, pathText, type Seen, setSlot } from './apply-member.ts';
import type { Draft, DraftSubnet } from './draft.ts';
import type { FlatSlot, FlatTopology } from './flat-model.ts';
import type { Modules } from './module.ts';
import { resolveTopology } from './topology.ts';

/** Merges `posterior q(z | x, s) = ladder { … }` into the draft. */
export function mergeSubnet(modules: Modules, draft: Draft, member: SubnetMember, seen: Seen, report: Report): void {
  if (seen.has(member.role)) {
    const related = [{ span: seen.get(member.role) ?? member.span, message: 'first declared here' }];
    report(
      diagnose(
        'names/subnet-twice',
        { role: member.role },
        { span: member.signature.span, label: 'again', related, help: ['merge the two into one'] },
      ),
    );
    return;
  }
  seen.set(member.role, member.signature.span);
  const inherited = draft.subnets.get(member.role);
  const subnet = reshape(modules, draft, member, inherited, report);
  if (!subnet) {
    draft.subnets.delete(member.role);
    draft.broken.set(member.role, member);
    return;
  }
  draft.broken.delete(member.role);
  draft.subnets.set(member.role, subnet);
  for (const setting of member.body?.members ?? []) {
    if (setting.kind === 'setting') {
      if (once(seen, `${member.role}.${pathText(setting.path.segments)}`, setting.span, report)) {
        setSlot(subnet, member.role, setting.path.segments, setting, report);
      }
      continue;
    }
    for (const path of setting.paths) {
      if (!subnet.slots.delete(pathText(path.segments))) {
        const text = `${member.role}.${pathText(path.segments)}`;
        const remedy = suggestionRemedy(pathText(path.segments), [...subnet.slots.keys()], 'slots filled so far');
        report(
          diagnose('names/remove-nothing', { path: text }, { span: path.span, label: 'nothing to remove', ...remedy }),
        );
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
    if (draft.broken.has(member.role)) return null;
    const help = [`write ${member.role} … = TOPOLOGY { … }, or ${member.role} … like another subnet`];
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
  if (!name) {
    const help = [`write ${member.role} … = TOPOLOGY { … }`];
    const details = { span: member.topology.span, label: 'not the name of a topology', help };
    report(diagnose('names/no-topology', { role: member.role }, details));
    return null;
  }
  const topology = resolveTopology(modules, name, report);
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
