import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FlatModel, FlatSlot, FlatSubnet, SlotDeclaration } from '../../resolve/flat-model.ts';
import { sectionOfLetter } from '../level-letter.ts';
import { mentions } from '../per-level.ts';
import type { Spec } from '../types.ts';

/**
 * A slot that a model fills and no equation of its topology mentions would be dropped without a word. So would one that is filled
 * at indices which no equation asks for, where nothing else says how far they run.
 */
export function usedSlots(model: FlatModel, { subnets }: Spec, report: Report): void {
  for (const subnet of model.subnets.values()) {
    const filled = subnets.find(({ role }) => role === subnet.role)?.slots ?? [];
    const isUsed = (slot: FlatSlot): boolean =>
      filled.some(({ origin }) => origin?.file === slot.span.file && origin.start === slot.span.start);
    for (const slot of subnet.slots.values()) {
      const declaration = subnet.topology.slots.get(slot.name);
      if (!declaration) continue;
      if (!subnet.topology.equations.some(({ value }) => mentions(value, slot.name)))
        reportUnused(slot, subnet, declaration, report);
      else if (slot.indices.length > 0 && !declaration.letters.every(sectionOfLetter) && !isUsed(slot))
        reportSurplus(slot, subnet, report);
    }
  }
}

function reportUnused(slot: FlatSlot, { topology }: FlatSubnet, declaration: SlotDeclaration, report: Report): void {
  const related = [{ span: declaration.span, message: `declared here, in no equation of ${topology.name}` }];
  const help = [`use ${slot.name} in an equation of topology ${topology.name}, or remove the slot`];
  const details = { span: slot.pathSpan, label: 'filled for nothing', related, help };
  report(diagnose('names/unused', { what: 'slot', name: slot.name }, details));
}

function reportSurplus(slot: FlatSlot, { topology }: FlatSubnet, report: Report): void {
  const equation = topology.equations.find(({ value }) => mentions(value, slot.name));
  const related = equation
    ? [{ span: equation.span, message: `topology ${topology.name} uses ${slot.name} here` }]
    : [];
  const help = [`choose indices that the topology asks for, or remove it: remove ${slot.path}`];
  const details = { span: slot.span, label: 'filled for nothing', related, help };
  report(diagnose('names/unused', { what: 'slot', name: slot.path }, details));
}
