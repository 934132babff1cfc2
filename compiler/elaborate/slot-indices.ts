import { diagnose } from '../diagnostics/codes.ts';
import type { FlatSlot, FlatSubnet, SlotDeclaration } from '../resolve/flat-model.ts';
import type { Expression } from '../syntax/ast.ts';
import type { Asking, ModelEnvironment } from './environment.ts';
import { evaluateInteger } from './evaluate.ts';
import { sectionOfLetter } from './level-letter.ts';
import type { Scope } from './scope.ts';

export type LevelsOf = ModelEnvironment['levels'];

/** Whether each `mu[3] = …` of a subnet names indices that its slot has, needed or not; what does not is reported. */
export function checkSlotIndices(subnet: FlatSubnet, levels: LevelsOf, scope: Scope): boolean {
  return [...subnet.slots.values()].map((slot) => isPlaced(subnet, slot, levels, scope)).every((placed) => placed);
}

/**
 * How many levels each letter of a slot counts; null for a letter that runs as far as equations ask. Null, and reported, where
 * the model has no such levels.
 */
export function slotCounts(
  subnet: FlatSubnet,
  declaration: SlotDeclaration,
  levels: LevelsOf,
): readonly (number | null)[] | null {
  const counts: (number | null)[] = [];
  for (const letter of declaration.letters) {
    const section = sectionOfLetter(letter);
    const count = section && levels(section, slotAsking(subnet, declaration));
    if (section && count === null) return null;
    counts.push(count);
  }
  return counts;
}

function isPlaced(subnet: FlatSubnet, { name, indices, path }: FlatSlot, levels: LevelsOf, scope: Scope): boolean {
  const { topology } = subnet;
  const declaration = topology.slots.get(name);
  const [first] = indices;
  if (!first || !declaration) return true;
  const { report } = scope.environment;
  const what = `slot ${name}`;
  const { letters } = declaration;
  const declared = {
    span: declaration.span,
    message: letters.length === 0 ? 'declared for all levels together' : 'declared here',
  };
  if (letters.length === 0) {
    const details = { span: first.span, label: 'not one per level', related: [declared], help: [`write ${name} = …`] };
    report(diagnose('spec/no-levels', { what }, details));
    return false;
  }
  if (letters.length !== indices.length) {
    const help = [`write ${name}[${letters.join(', ')}] = … with a number for each, or ${name} = … for all`];
    const counts = { what, wanted: letters.length, given: indices.length };
    report(diagnose('spec/indices', counts, { span: first.span, label: 'filled here', related: [declared], help }));
    return false;
  }
  const counts = slotCounts(subnet, declaration, levels);
  if (counts === null) return false;
  return indices
    .map((index, position) =>
      isInRange(index, letters[position] ?? '', counts[position] ?? null, { declaration, path }, scope),
    )
    .every((inRange) => inRange);
}

function isInRange(
  index: Expression,
  letter: string,
  count: number | null,
  { declaration, path }: { readonly declaration: SlotDeclaration; readonly path: string },
  scope: Scope,
): boolean {
  const { report } = scope.environment;
  const level = evaluateInteger(index, scope);
  if (level === null) return false;
  if (level >= 0 && level < (count ?? Number.POSITIVE_INFINITY)) return true;
  const help = [`choose another level, or remove it: remove ${path}`];
  const section = sectionOfLetter(letter);
  const message = section && declaration.letters.length === 1 ? `declared once per ${section} level` : 'declared here';
  const label = count === null ? `${letter} begins at 0` : `levels run from 0 to ${count - 1}`;
  const details = { span: index.span, label, related: [{ span: declaration.span, message }], help };
  const what = `slot ${declaration.name}`;
  report(diagnose('spec/index-out-of-range', { what, unit: 'levels', index: level, count }, details));
  return false;
}

/** A slot that exists once per level, for where there are no such levels. */
function slotAsking({ topology, text }: FlatSubnet, { name, span }: SlotDeclaration): Asking {
  const related = [{ span: text.span, message: `the ${text.role} is wired by topology ${topology.name}` }];
  const help = [`declare it for each resolution level: ${name}[r]`, `or for all together: ${name}`];
  const details = { span, label: 'one for each latent level', related, help };
  return { what: `slot ${name} exists once per latent level`, details };
}
