import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { present } from '../invariant.ts';
import { childExpressions, type Expression, type SubnetRole } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print-expression.ts';
import { roleOf, roles } from './apply-member.ts';
import type { Draft, DraftSubnet } from './draft.ts';
import { type FlatSlot, type FlatSubnet, type FlatTopology, historyOf, type Setting } from './flat-model.ts';
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
  const { topology } = subnet;
  const unknown = [...subnet.slots.values()].filter((slot) => !topology.slots.has(slot.name));
  for (const slot of unknown) {
    const { help, fixes } = suggestionRemedy(slot.name, [...topology.slots.keys()], 'slots');
    const names = [...new Set(unknown.map(({ name }) => name))];
    const declared = names.map((name) => declarationOf(name, topology)).join(', ');
    report(
      diagnose(
        'names/unknown-slot',
        { slot: slot.name, topology: topology.name },
        {
          span: slot.pathSpan,
          label: 'no such slot',
          related: [{ span: topology.item.name.span, message: `topology ${topology.name}` }],
          help:
            fixes.length > 0 || topology.item.span.file.startsWith('std/')
              ? help
              : [...help, `${help.length > 0 ? 'or ' : ''}declare it in topology ${topology.name}: slots ${declared}`],
          fixes,
        },
      ),
    );
  }
}

/** How a topology would declare a slot, by the index that its equations give it: `expand[l]`. */
function declarationOf(name: string, { equations }: FlatTopology): string {
  const letters = equations.flatMap(({ value }) => indexLetters(value, name));
  return letters.length === 0 ? name : `${name}[${letters[0]}]`;
}

function indexLetters(expression: Expression, name: string): readonly string[] {
  const isIt = expression.kind === 'index' && expression.object.kind === 'name' && expression.object.name === name;
  if (!isIt) return childExpressions(expression).flatMap((child) => indexLetters(child, name));
  const [index, ...more] = expression.indices.map((one) => printExpression(one));
  if (more.length > 0) return ['i, j'];
  return [/\b[rR]\b/.test(index ?? '') && !/\b[lL]\b/.test(index ?? '') ? 'r' : 'l'];
}
