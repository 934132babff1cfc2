import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { present } from '../invariant.ts';
import type { Expression, SubnetRole } from '../syntax/ast.ts';
import { roleOf, roles } from './apply-member.ts';
import type { Draft, DraftSubnet } from './draft.ts';
import { type FlatSlot, type FlatSubnet, historyOf, type Setting } from './flat-model.ts';
import { withInherited } from './inherited.ts';

/**
 * Resolves `like` (after all of `extends`, so that overriding the posterior changes the prior too) and checks that every
 * filled slot exists. A subnet that cannot be made is added to the broken ones.
 */
export function finishSubnets(draft: Draft, report: Report): ReadonlyMap<SubnetRole, FlatSubnet> {
  const finished = new Map<SubnetRole, FlatSubnet>();
  for (const role of roles) {
    const subnet = draft.subnets.get(role);
    if (!subnet || draft.broken.has(role)) continue;
    const flat = finish(draft, role, subnet, [], report);
    if (!flat) {
      draft.broken.set(role, subnet.member);
      continue;
    }
    checkSlots(flat, report);
    finished.set(role, flat);
  }
  return finished;
}

function finish(
  draft: Draft,
  role: SubnetRole,
  subnet: DraftSubnet,
  path: readonly SubnetRole[],
  report: Report,
): FlatSubnet | null {
  const { signature } = subnet.member;
  const common = { role, signature, span: signature.span };
  if (subnet.topology) {
    const text = { role, span: signature.span };
    return { ...common, topology: subnet.topology, arguments: argumentsOf(subnet), slots: subnet.slots, text };
  }
  const like = present(subnet.like, `what the ${role} is made of`);
  const other = roleOf(like.text);
  if (other && draft.broken.has(other)) return null;
  const model = other ? draft.subnets.get(other) : undefined;
  if (!other || !model) {
    const remedy = suggestionRemedy(
      like.text,
      [...draft.subnets.keys()].filter((key) => key !== role),
      'subnets',
    );
    report(
      diagnose('names/like-unknown', { name: like.text }, { span: like.span, label: 'not in this model', ...remedy }),
    );
    return null;
  }
  if (path.includes(other) || other === role) {
    report(
      diagnose(
        'names/cycle',
        { what: 'like', cycle: [...path, role, other] },
        { span: like.span, label: 'comes back to itself', help: ['give one of them a topology of its own'] },
      ),
    );
    for (const through of path) draft.broken.set(through, draft.subnets.get(through)?.member ?? subnet.member);
    return null;
  }
  const base = finish(draft, other, model, [...path, role], report);
  if (!base) return null;
  const slots = new Map<string, FlatSlot>();
  for (const [key, slot] of base.slots) slots.set(key, { ...slot, path: `${role}.${key}` });
  for (const [key, slot] of subnet.slots) {
    const earlier = slots.get(key) ?? null;
    const value = withInherited(slot.value, (earlier ?? slots.get(slot.name))?.value, report);
    slots.set(key, { ...slot, value, earlier: historyOf(slot).slice(1).reduceRight(onTopOf, earlier) });
  }
  return { ...common, topology: base.topology, arguments: base.arguments, slots, text: base.text };
}

function onTopOf(earlier: Setting | null, setting: Setting): Setting {
  return { ...setting, earlier };
}

function argumentsOf(subnet: DraftSubnet): readonly Expression[] | null {
  const topology = subnet.topologyFrom?.topology;
  return topology?.kind === 'call' ? topology.arguments.map((argument) => argument.value) : null;
}

function checkSlots(subnet: FlatSubnet, report: Report): void {
  for (const slot of subnet.slots.values()) {
    if (subnet.topology.slots.has(slot.name)) continue;
    report(
      diagnose(
        'names/unknown-slot',
        { slot: slot.name, topology: subnet.topology.name },
        {
          span: slot.pathSpan,
          label: 'no such slot',
          related: [{ span: subnet.topology.item.name.span, message: `topology ${subnet.topology.name}` }],
          ...suggestionRemedy(slot.name, [...subnet.topology.slots.keys()], 'slots'),
        },
      ),
    );
  }
}
