import type { ObjectiveSpec, ReconstructionTerm, WeightedTerm } from './types.ts';

/** What parts of an objective, each allowed by itself, cannot be together. */
export interface ObjectiveConflict {
  /** The term to blame by its position; null for the divergence. */
  readonly term: number | null;
  /** The argument to blame. */
  readonly argument: string;
  readonly problem: string;
  readonly help: string;
}

/** What an objective is for. */
export interface ObjectiveUse {
  /** Null where the target is in error. */
  readonly classes: number | null;
  /** 0 for a deterministic model. */
  readonly latents: number;
}

/** The terms of a reconstruction, each with its weight. */
export function termsOf({ reconstruction }: Pick<ObjectiveSpec, 'reconstruction'>): readonly WeightedTerm[] {
  return reconstruction.kind === 'sum' ? reconstruction.of : [{ weight: 1, term: reconstruction }];
}

/** The label that no term counts; null for none. Terms that differ in it are in conflict. */
export function ignoredLabel(objective: Pick<ObjectiveSpec, 'reconstruction'>): number | null {
  return termsOf(objective)[0]?.term.ignore ?? null;
}

/** The first conflict of an objective; null where there is none. */
export function objectiveConflict(
  objective: Pick<ObjectiveSpec, 'reconstruction' | 'divergence'>,
  use: ObjectiveUse,
): ObjectiveConflict | null {
  const terms = termsOf(objective).map(({ term }) => term);
  for (const [position, term] of terms.entries()) {
    const conflict = termConflict(term, terms[0], use.classes);
    if (conflict) return { term: position, ...conflict };
  }
  return divergenceConflict(objective, use) ?? gecoConflict(objective);
}

/** A tolerance per pixel is that of one term, of pixels. */
function gecoConflict({
  reconstruction,
  divergence,
}: Pick<ObjectiveSpec, 'reconstruction' | 'divergence'>): ObjectiveConflict | null {
  if (divergence.kind !== 'geco') return null;
  const terms = termsOf({ reconstruction });
  const said = (problem: string): ObjectiveConflict => ({
    term: null,
    argument: 'divergence',
    problem: `geco holds one term at a tolerance per pixel, and ${problem}`,
    help: 'let objective.reconstruction be one crossentropy or focal; levels may be several',
  });
  if (terms.length > 1) return said(`the reconstruction is a sum of ${terms.length}`);
  if (terms.some(({ term }) => term.kind === 'dice')) return said('dice is of whole images');
  const weighsNothing = terms.every(({ weight, term }) => weight === 0 || term.weights.every((each) => each === 0));
  return weighsNothing ? said('no level of the reconstruction weighs anything') : null;
}

type Conflict = Omit<ObjectiveConflict, 'term'>;

function termConflict(
  term: ReconstructionTerm,
  first: ReconstructionTerm | undefined,
  classes: number | null,
): Conflict | null {
  const { ignore } = term;
  if (ignore !== null && classes !== null && ignore < classes) {
    const problem = `ignore: ${ignore} is one of the classes, 0 to ${classes - 1}`;
    const help = `ignore a label that is no class: ignore: ${classes} or above, 255 say`;
    return { argument: 'ignore', problem, help };
  }
  if (first && first.ignore !== ignore) {
    const said = (label: number | null): string => (label === null ? 'no label' : `label ${label}`);
    const problem = `${first.kind} ignores ${said(first.ignore)}, and ${term.kind} ignores ${said(ignore)}`;
    return { argument: 'ignore', problem, help: 'let all terms of the sum ignore one label' };
  }
  if (classes === null || term.kind === 'dice' || term.classes === null) return null;
  if (term.classes.every((weight) => weight === 0)) {
    const problem = 'classes weighs no class, so that no pixel counts';
    return { argument: 'classes', problem, help: 'give at least one class a weight above 0' };
  }
  if (term.classes.length === classes) return null;
  const problem = `classes has ${term.classes.length} weights for ${classes} classes`;
  return { argument: 'classes', problem, help: 'give each class its weight, the background first' };
}

function divergenceConflict(
  { divergence }: Pick<ObjectiveSpec, 'divergence'>,
  { latents }: ObjectiveUse,
): ObjectiveConflict | null {
  if (divergence.kind === 'kl' || latents > 0) return null;
  const problem = `${divergence.kind} says how the KL of latents counts, and the model has none`;
  return { term: null, argument: 'divergence', problem, help: 'leave objective.divergence out' };
}
