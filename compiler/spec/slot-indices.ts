import { diagnose } from '../diagnostics/codes.ts';
import type { FlatSlot, FlatSubnet } from '../names/flat-model.ts';
import { evaluateInteger } from './evaluate.ts';
import type { Scope } from './scope.ts';

/** Whether each `mu[3] = …` of a subnet names a level that its slot has, needed or not; what does not is reported. */
export function checkSlotIndices(subnet: FlatSubnet, levels: (letter: string) => number | null, scope: Scope): boolean {
  return [...subnet.slots.values()].map((slot) => isPlaced(subnet, slot, levels, scope)).every((placed) => placed);
}

function isPlaced(
  { topology }: FlatSubnet,
  { name, index, path }: FlatSlot,
  levels: (letter: string) => number | null,
  scope: Scope,
): boolean {
  const declaration = topology.slots.get(name);
  if (!index || !declaration) return true;
  const { report } = scope.environment;
  const what = `slot ${name}`;
  if (declaration.letter === null) {
    const related = [{ span: declaration.span, message: 'declared for all levels together' }];
    const details = { span: index.span, label: 'not one a level', related, help: [`write ${name} = …`] };
    report(diagnose('spec/no-levels', { what }, details));
    return false;
  }
  const count = levels(declaration.letter);
  const level = evaluateInteger(index, scope);
  if (count === null || level === null) return false;
  if (level >= 0 && level < count) return true;
  const help = [`choose another level, or remove it: remove ${path}`];
  const related = [{ span: declaration.span, message: `declared once a ${letterName(declaration.letter)} level` }];
  const details = { span: index.span, label: `levels run from 0 to ${count - 1}`, related, help };
  report(diagnose('spec/index-out-of-range', { what, unit: 'levels', index: level, count }, details));
  return false;
}

function letterName(letter: string): string {
  return letter === 'r' ? 'resolution' : 'latent';
}
