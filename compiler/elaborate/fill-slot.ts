import { diagnose } from '../diagnostics/codes.ts';
import type { FlatSlot, FlatSubnet, SlotDeclaration } from '../resolve/flat-model.ts';
import type { Span } from '../source/span.ts';
import { makeBlock } from './blocks.ts';
import { tensorName } from './coverage.ts';
import { evaluate, evaluateInteger } from './evaluate.ts';
import type { Made } from './level.ts';
import { mentions } from './per-level.ts';
import { type Scope, withLocals, withRelated } from './scope.ts';
import type { Slot } from './types.ts';
import type { Value } from './values.ts';

/** A slot, and how its block leads through the resolution levels. */
export interface FilledSlot extends Omit<Made, 'block'> {
  readonly slot: Slot;
}

/** What fills one instance of a slot, for a level that flows in: `mu[top] = …` before `mu = …`. */
export function fillSlot(
  subnet: FlatSubnet,
  declaration: SlotDeclaration,
  indices: readonly number[],
  usedAt: Span,
  scope: Scope,
): FilledSlot | null {
  const filling = findFilling(subnet, declaration, indices, scope);
  if (filling === 'failed') return null;
  if (!filling) {
    const { role, span } = subnet.text;
    const slot = declaration.name;
    const related = [{ span: usedAt, message: `topology ${subnet.topology.name} needs it here` }];
    const help = [`add to the ${role}: ${slot} = …`];
    const details = { span, label: `${slot} is not filled`, related, help };
    scope.environment.report(diagnose('spec/slot-not-filled', { slot, role }, details));
    return null;
  }
  const locals = declaration.letters.map((letter, position): [string, Value] => [
    letter,
    { kind: 'number', value: indices[position] ?? 0 },
  ]);
  const inner = tellingIndices(filling, declaration, indices, usedAt, withLocals(scope, new Map(locals)));
  const value = evaluate(filling.value, inner);
  const made = value && makeBlock(value, filling.value.span, inner);
  if (!made) return null;
  const { block, ...placed } = made;
  return { slot: { name: tensorName(declaration.name, indices), block, origin: filling.span }, ...placed };
}

/** Findings in a filling that depends on the level say which level they are about. */
function tellingIndices(
  filling: FlatSlot,
  declaration: SlotDeclaration,
  indices: readonly number[],
  usedAt: Span,
  scope: Scope,
): Scope {
  const known = declaration.letters.flatMap((letter, position) =>
    mentions(filling.value, letter) ? [`${letter} is ${indices[position]}`] : [],
  );
  if (known.length === 0) return scope;
  const message = `${tensorName(declaration.name, indices)} is needed here: ${known.join(' and ')}`;
  return withRelated(scope, filling.span, { span: usedAt, message }, LEVEL_CODES);
}

/** What can be wrong at one level and right at another. */
const LEVEL_CODES = ['spec/index-out-of-range', 'spec/out-of-range', 'spec/not-finite'] as const;

function findFilling(
  subnet: FlatSubnet,
  declaration: SlotDeclaration,
  indices: readonly number[],
  scope: Scope,
): FlatSlot | null | 'failed' {
  const fillings = [...subnet.slots.values()].filter((slot) => slot.name === declaration.name);
  const special: FlatSlot[] = [];
  for (const slot of fillings) {
    if (slot.indices.length === 0) continue;
    const filled = slot.indices.map((index) => evaluateInteger(index, scope));
    if (filled.includes(null)) return 'failed';
    if (filled.join() === indices.join()) special.push(slot);
  }
  const [first, second] = special;
  if (first && second) {
    const slot = tensorName(declaration.name, indices);
    const related = [{ span: first.span, message: 'and here' }];
    const details = { span: second.span, label: `fills ${slot}`, related, help: ['remove one of the two'] };
    scope.environment.report(diagnose('spec/slot-filled-twice', { slot }, details));
    return 'failed';
  }
  return first ?? fillings.find((slot) => slot.indices.length === 0) ?? null;
}
