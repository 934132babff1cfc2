import { diagnose } from '../diagnostics/codes.ts';
import type { FlatSlot, FlatSubnet, SlotDeclaration } from '../names/flat-model.ts';
import type { Asking } from './environment.ts';
import { evaluateInteger } from './evaluate.ts';
import type { Scope } from './scope.ts';

type LevelsOf = (letter: string, asking: Asking) => number | null;

/** Whether each `mu[3] = …` of a subnet names a level that its slot has, needed or not; what does not is reported. */
export function checkSlotIndices(subnet: FlatSubnet, levels: LevelsOf, scope: Scope): boolean {
  return [...subnet.slots.values()].map((slot) => isPlaced(subnet, slot, levels, scope)).every((placed) => placed);
}

function isPlaced(subnet: FlatSubnet, { name, index, path }: FlatSlot, levels: LevelsOf, scope: Scope): boolean {
  const { topology } = subnet;
  const declaration = topology.slots.get(name);
  if (!index || !declaration) return true;
  const { report } = scope.environment;
  const what = `slot ${name}`;
  if (declaration.letter === null) {
    const related = [{ span: declaration.span, message: 'declared for all levels together' }];
    const details = { span: index.span, label: 'not one per level', related, help: [`write ${name} = …`] };
    report(diagnose('spec/no-levels', { what }, details));
    return false;
  }
  const count = levels(declaration.letter, slotAsking(subnet, declaration));
  const level = evaluateInteger(index, scope);
  if (count === null || level === null) return false;
  if (level >= 0 && level < count) return true;
  const help = [`choose another level, or remove it: remove ${path}`];
  const related = [{ span: declaration.span, message: `declared once per ${letterName(declaration.letter)} level` }];
  const details = { span: index.span, label: `levels run from 0 to ${count - 1}`, related, help };
  report(diagnose('spec/index-out-of-range', { what, unit: 'levels', index: level, count }, details));
  return false;
}

/** A slot that exists once per level, for where there are no such levels. */
export function slotAsking({ topology, text }: FlatSubnet, { name, span }: SlotDeclaration): Asking {
  const related = [{ span: text.span, message: `the ${text.role} is wired by topology ${topology.name}` }];
  const help = [`declare it for each resolution level: ${name}[r]`, `or for all together: ${name}`];
  const details = { span, label: 'one for each latent level', related, help };
  return { what: `slot ${name} exists once per latent level`, details };
}

function letterName(letter: string): string {
  return letter === 'r' ? 'resolution' : 'latent';
}
