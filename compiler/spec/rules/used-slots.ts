import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../names/flat-model.ts';
import { mentions } from '../per-level.ts';

/** A slot that a model fills and no equation of its topology mentions would be dropped without a word. */
export function usedSlots(model: FlatModel, report: Report): void {
  for (const { topology, slots } of model.subnets.values()) {
    for (const slot of slots.values()) {
      const declaration = topology.slots.get(slot.name);
      if (!declaration || topology.equations.some(({ value }) => mentions(value, slot.name))) continue;
      const related = [{ span: declaration.span, message: `declared here, in no equation of ${topology.name}` }];
      const help = [`use ${slot.name} in an equation of topology ${topology.name}, or remove the slot`];
      const details = { span: slot.pathSpan, label: 'filled for nothing', related, help };
      report(diagnose('names/unused', { what: 'slot', name: slot.name }, details));
    }
  }
}
