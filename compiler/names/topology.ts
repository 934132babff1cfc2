import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { EquationMember, FamilyReference, Identifier, TopologyItem } from '../syntax/ast.ts';
import { printExpression } from '../syntax/print.ts';
import { reportCycle } from './cycle.ts';
import type { FlatTopology, SlotDeclaration } from './flat-model.ts';
import { definitionHelp, findDefinition, type Modules } from './module.ts';
import { checkTopologyNames } from './topology-names.ts';

/** Finds a topology by its name as seen from the file of the name, and merges what it extends. */
export function resolveTopology(modules: Modules, name: Identifier, report: Report): FlatTopology | null {
  return resolve(modules, name, [], report);
}

/** Finds what is wrong with the names of a file's topologies, whether a model uses them or not. */
export function checkTopologies(modules: Modules, report: Report): void {
  for (const item of modules.entry.definitions.values()) {
    if (item.kind === 'topology') resolve(modules, item.name, [], report);
  }
}

function resolve(
  modules: Modules,
  name: Identifier,
  path: readonly TopologyItem[],
  report: Report,
): FlatTopology | null {
  const item = findDefinition(modules, name.span.file, name.text);
  if (item?.kind !== 'topology') {
    report(
      diagnose(
        'names/unknown-topology',
        { name: name.text, actual: item?.kind ?? null },
        {
          span: name.span,
          label: item ? `a ${item.kind}` : 'no such topology',
          help: definitionHelp(modules, name.span.file, name.text, 'topology', path.at(-1)?.name.text),
        },
      ),
    );
    return null;
  }
  if (path.includes(item)) {
    reportCycle(path.slice(path.indexOf(item)), report);
    return null;
  }
  const base = item.base ? resolve(modules, item.base, [...path, item], report) : null;
  if (item.base && !base) return null;
  let good = true;
  const topology = mergeTopology(base, item, (diagnostic) => {
    good = false;
    report(diagnostic);
  });
  return good ? topology : null;
}

function mergeTopology(base: FlatTopology | null, item: TopologyItem, report: Report): FlatTopology {
  const slots = new Map<string, SlotDeclaration>(base?.slots);
  const equations: EquationMember[] = [...(base?.equations ?? [])];
  for (const member of item.body.members) {
    if (member.kind === 'slots') {
      for (const slot of member.slots) declareSlot(slots, slot, report);
    } else {
      const head = equationHead(member);
      const inherited = base
        ? equations.findIndex((equation) => base.equations.includes(equation) && equationHead(equation) === head)
        : -1;
      if (inherited >= 0) equations[inherited] = member;
      else equations.push(member);
    }
  }
  const topology: FlatTopology = {
    name: item.name.text,
    item,
    parameters: item.parameters,
    output: item.output ?? base?.output ?? null,
    slots,
    equations,
  };
  checkTopologyNames(topology, report);
  return topology;
}

function declareSlot(slots: Map<string, SlotDeclaration>, slot: FamilyReference, report: Report): void {
  const name = slot.name.text;
  const earlier = slots.get(name);
  if (earlier) {
    report(
      diagnose(
        'names/duplicate',
        { what: 'slot', name },
        {
          span: slot.span,
          label: 'declared again',
          related: [{ span: earlier.span, message: 'first declared here' }],
          help: ['declare it once: an inherited slot is there already'],
        },
      ),
    );
    return;
  }
  const letter = slot.index?.text ?? null;
  if (letter !== null && letter !== 'r' && letter !== 'l') {
    report(
      diagnose(
        'names/slot-letter',
        { slot: name, letter },
        {
          span: slot.index?.span,
          label: 'not a level',
          help: [
            `write ${name}[r] for one a resolution level, ${name}[l] for one a latent level, or ${name} for a single one`,
          ],
        },
      ),
    );
    return;
  }
  slots.set(name, { name, letter, span: slot.span });
}

/** `e[r]`: what an extending topology replaces. */
export function equationHead(equation: EquationMember): string {
  return equation.index ? `${equation.name.text}[${printExpression(equation.index)}]` : equation.name.text;
}
