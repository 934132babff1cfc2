import { diagnose } from '../diagnostics/codes.ts';
import type { FlatSlot, FlatSubnet, SlotDeclaration } from '../names/flat-model.ts';
import type { Span } from '../source/span.ts';
import { asBlock } from './blocks.ts';
import { tensorName } from './coverage.ts';
import { evaluate, evaluateInteger } from './evaluate.ts';
import { type Scope, withLocals } from './scope.ts';
import type { Slot } from './types.ts';
import type { Value } from './values.ts';

/** What fills one instance of a slot: `mu[top] = …` before `mu = …`. */
export function fillSlot(
  subnet: FlatSubnet,
  declaration: SlotDeclaration,
  index: number | null,
  usedAt: Span,
  scope: Scope,
): Slot | null {
  const filling = findFilling(subnet, declaration, index, scope);
  if (filling === 'failed') return null;
  if (!filling) {
    const related = [
      { span: subnet.signature.span, message: `the ${subnet.role}` },
      { span: declaration.span, message: 'the slot is declared here' },
    ];
    const help = [`add to the ${subnet.role}: ${declaration.name} = …`];
    scope.environment.report(
      diagnose('spec/slot-not-filled', { slot: declaration.name, role: subnet.role }, { span: usedAt, label: 'needed here', related, help }),
    );
    return null;
  }
  const locals = new Map<string, Value>();
  if (declaration.letter && index !== null) locals.set(declaration.letter, { kind: 'number', value: index });
  const inner = withLocals(scope, locals);
  const value = evaluate(filling.value, inner);
  const block = value && asBlock(value, filling.value.span, inner);
  return block && { name: tensorName(declaration.name, index), block, origin: filling.span };
}

function findFilling(
  subnet: FlatSubnet,
  declaration: SlotDeclaration,
  index: number | null,
  scope: Scope,
): FlatSlot | null | 'failed' {
  const fillings = [...subnet.slots.values()].filter((slot) => slot.name === declaration.name);
  const special: FlatSlot[] = [];
  for (const slot of fillings) {
    if (!slot.index) continue;
    const level = evaluateInteger(slot.index, scope);
    if (level === null) return 'failed';
    if (level === index) special.push(slot);
  }
  const [first, second] = special;
  if (first && second) {
    const related = [{ span: first.span, message: 'and here' }];
    scope.environment.report(
      diagnose('spec/slot-filled-twice', { slot: tensorName(declaration.name, index) }, { span: second.span, label: 'filled here', related }),
    );
    return 'failed';
  }
  return first ?? fillings.find((slot) => !slot.index) ?? null;
}
