import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { present } from '../invariant.ts';
import type { EquationMember, FamilyReference, Identifier, TopologyItem } from '../syntax/ast.ts';
import { printLoop, printSegment } from '../syntax/print.ts';
import { removeInherited } from './remove-inherited.ts';
import { reservedMeaning } from './reserved.ts';
import { reportCycle } from './cycle.ts';
import type { FlatTopology, SlotDeclaration } from './flat-model.ts';
import { definitionRemedy, findDefinition, findingsOf, type MergedTopology, type Modules } from './module.ts';
import { checkTopologyNames } from './topology-names.ts';

/** Finds a topology by its name as seen from the file of the name, and merges what it extends. */
export function resolveTopology(modules: Modules, name: Identifier, report: Report): FlatTopology | null {
  const item = findTopology(modules, name, null, report);
  if (!item) return null;
  const merged = resolve(modules, item);
  for (const finding of findingsOf(merged)) report(finding);
  return merged.topology;
}

/** Finds what is wrong with the names of a file's topologies, whether a model uses them or not. */
export function checkTopologies(modules: Modules, report: Report): void {
  const told = new Set<MergedTopology>();
  for (const item of modules.entry.definitions.values()) {
    if (item.kind !== 'topology') continue;
    for (const finding of findingsOf(resolve(modules, item), told)) report(finding);
  }
}

function findTopology(
  modules: Modules,
  name: Identifier,
  extending: TopologyItem | null,
  report: Report,
): TopologyItem | null {
  const item = findDefinition(modules, name.span.file, name.text);
  if (item?.kind === 'topology') return item;
  report(
    diagnose(
      'names/unknown-topology',
      { name: name.text, actual: item?.kind ?? null },
      {
        span: name.span,
        label: item ? `a ${item.kind}` : 'no such topology',
        ...definitionRemedy(modules, name.span.file, name.text, 'topology', extending?.name.text),
      },
    ),
  );
  return null;
}

/** A topology with what it extends: merged once each, from the root down. */
function resolve(modules: Modules, item: TopologyItem): MergedTopology {
  const { topologies } = modules.merged;
  const chain = new Set<TopologyItem>();
  const problems: Diagnostic[] = [];
  let current: TopologyItem | null = item;
  while (current && !topologies.has(current)) {
    if (chain.has(current)) {
      const members = [...chain];
      reportCycle(members.slice(members.indexOf(current)), (problem) => problems.push(problem));
      break;
    }
    chain.add(current);
    const extending: TopologyItem = current;
    current = extending.base
      ? findTopology(modules, extending.base, extending, (problem) => problems.push(problem))
      : null;
  }
  let merged: MergedTopology | null =
    problems.length > 0
      ? { topology: null, own: problems, base: null }
      : ((current && topologies.get(current)) ?? null);
  for (const one of [...chain].reverse()) {
    merged = mergeOne(one, merged);
    topologies.set(one, merged);
  }
  return present(merged, `topology ${item.name.text}`);
}

function mergeOne(item: TopologyItem, base: MergedTopology | null): MergedTopology {
  if (base && !base.topology) return { topology: null, own: [], base };
  const own: Diagnostic[] = [];
  const topology = mergeTopology(base?.topology ?? null, item, (diagnostic) => own.push(diagnostic));
  return { topology: own.length === 0 ? topology : null, own, base };
}

function mergeTopology(base: FlatTopology | null, item: TopologyItem, report: Report): FlatTopology {
  const inherited = removeInherited(base, item, report);
  const slots = new Map<string, SlotDeclaration>(inherited.slots);
  const own: EquationMember[] = [];
  for (const member of item.body.members) {
    if (member.kind === 'equation') own.push(member);
    else if (member.kind === 'slots') for (const slot of member.slots) declareSlot(slots, slot, report);
  }
  const topology: FlatTopology = {
    name: item.name.text,
    item,
    parameters: item.parameters,
    output: item.output ?? base?.output ?? null,
    slots,
    equations: replaceEquations(inherited.equations, own),
  };
  checkTopologyNames(topology, report);
  return topology;
}

/** Inherited equations with those of the same left side replaced, that of the same range first, and all others behind them. */
function replaceEquations(
  inherited: readonly EquationMember[],
  own: readonly EquationMember[],
): readonly EquationMember[] {
  const equations = [...inherited];
  const replaced = new Set<number>();
  const added = new Set(own);
  for (const textOf of [equationHead, printSegment]) {
    const left = new Map<string, number[]>();
    for (const [at, one] of inherited.entries()) {
      const text = textOf(one);
      if (!replaced.has(at)) left.set(text, [...(left.get(text) ?? []), at]);
    }
    for (const equation of added) {
      const at = left.get(textOf(equation))?.shift();
      if (at === undefined) continue;
      equations[at] = equation;
      replaced.add(at);
      added.delete(equation);
    }
  }
  return [...equations, ...own.filter((equation) => added.has(equation))];
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
  const letters = slot.indices.map(({ text }) => text);
  for (const [position, index] of slot.indices.entries()) {
    const letter = index.text;
    const isTwice = letters.indexOf(letter) < position;
    const meaning = letter === 'r' || letter === 'l' ? null : reservedMeaning(letter);
    if (meaning === null && !isTwice) continue;
    const problem = isTwice ? 'two of its indices' : `${letter}, which means ${meaning}`;
    const help = [
      `write ${name}[r] for one per resolution level, ${name}[l] for one per latent level, ${name}[j] for as many as equations ask for, or ${name} for a single one`,
    ];
    const details = { span: index.span, label: isTwice ? 'again' : 'not an index', help };
    report(diagnose('names/slot-letter', { slot: name, problem }, details));
    return;
  }
  slots.set(name, { name, letters, span: slot.span });
}

/** `e[r] for r in 1 .. R - 1` */
function equationHead(equation: EquationMember): string {
  return [printSegment(equation), ...equation.loops.map(printLoop)].join(' ');
}
