import { mostRaters } from './asked-raters.ts';
import type { Distribution, HypothesesSpec, ObjectiveSpec, ReconstructionTerm, Subnet, WeightedTerm } from './types.ts';

/** What parts of an objective, each allowed by itself, cannot be together. */
export interface ObjectiveConflict {
  /** The term to blame by its position; null for another setting of the objective. */
  readonly term: number | null;
  /** The argument to blame, or that setting: `divergence`. */
  readonly argument: string;
  readonly problem: string;
  readonly help: string;
}

/** What an objective is for. */
export interface ObjectiveUse {
  /** Null where the target is in error. */
  readonly classes: number | null;
  /** How many raters an image has; null where it is not said. */
  readonly annotators: number | null;
  /** 0 for a deterministic model. */
  readonly latents: number;
  /** What the logits of each level are drawn from; null for what is not drawn. */
  readonly drawn: readonly (Distribution<unknown> | null)[];
}

/** What the logits of each level of a likelihood are drawn from, finest first. */
export function drawnBy(likelihood: Subnet | undefined): readonly (Distribution<unknown> | null)[] {
  return (likelihood?.delivers ?? []).map((name) => {
    const equation = likelihood?.equations.find((one) => one.name === name);
    return equation === undefined || equation.kind === 'tensor' ? null : equation;
  });
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
  objective: Omit<ObjectiveSpec, 'kl' | 'hidden'>,
  use: ObjectiveUse,
): ObjectiveConflict | null {
  const terms = termsOf(objective).map(({ term }) => term);
  for (const [position, term] of terms.entries()) {
    const conflict = termConflict(term, terms[0], use.classes) ?? latentsConflict(term, use);
    if (conflict) return { term: position, ...conflict };
  }
  return divergenceConflict(objective, use) ?? gecoConflict(objective) ?? hypothesesConflict(objective, use);
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
  const whole = terms.find(({ term }) => !('reduce' in term));
  if (whole) return said(`${whole.term.kind} is of whole images`);
  const weighsNothing = terms.every(({ weight, term }) => weight === 0 || term.weights.every((each) => each === 0));
  return weighsNothing ? said('no level of the reconstruction weighs anything') : null;
}

/** The likelihood of several outcomes is averaged, or the best is looked for, by one term. */
function hypothesesConflict(
  { hypotheses, reconstruction }: Omit<ObjectiveSpec, 'kl' | 'hidden'>,
  { annotators, drawn }: ObjectiveUse,
): ObjectiveConflict | null {
  const said = (problem: string, help: string, argument = 'hypotheses'): ObjectiveConflict => ({
    term: argument === 'hypotheses' ? null : 0,
    argument,
    problem,
    help,
  });
  const { kind } = hypotheses;
  if (drawn.every((one) => one === null)) {
    if (kind === 'marginal') return null;
    const help = 'leave it out, or let the likelihood draw its logits: s ~ choice(…)';
    return said(`${kind} says how the outcomes of logits that are drawn count, and none are`, help);
  }
  const [first, ...more] = termsOf({ reconstruction });
  if (first === undefined || more.length > 0) {
    const help = 'let objective.reconstruction be one term; levels may be several';
    return said(
      `the outcomes of logits that are drawn are held against labels by one term, not ${more.length + 1}`,
      help,
    );
  }
  const { term } = first;
  if (kind === 'best') {
    const isWeighted = drawn.some((one) => one?.kind === 'choice' && one.logits !== null);
    if (!isWeighted) return null;
    const help = 'leave logits out of the choice, or write objective.hypotheses = marginal';
    return said('best trains no logits of a choice: it does not ask how likely the best one was', help);
  }
  if (kind === 'transport') return transportConflict(hypotheses, term, { drawn, annotators }, said);
  if (term.kind !== 'crossentropy') {
    const help = 'write crossentropy, or objective.hypotheses = best';
    return said(`marginal averages a likelihood, and ${term.kind} is none`, help, 'levels');
  }
  if (term.topk === null) return null;
  return said('marginal averages the likelihood of all pixels, and topk counts some of them', 'leave topk out', 'topk');
}

function transportConflict(
  { samples, capacity }: Extract<HypothesesSpec, { readonly kind: 'transport' }>,
  { latents }: ReconstructionTerm,
  { annotators, drawn }: Pick<ObjectiveUse, 'annotators' | 'drawn'>,
  said: (problem: string, help: string) => ObjectiveConflict,
): ObjectiveConflict | null {
  if (annotators === null) {
    const help = 'write target s : labels(classes: 2, annotators: 4)';
    return said('transport couples outcomes with all raters of an image, and how many those are is not said', help);
  }
  if (latents === 'prior') return said('transport scores logits at latents of the posterior', 'leave latents out');
  const counts = drawn.flatMap((one) =>
    one === null ? [] : [one.kind === 'choice' ? one.of.length * samples : samples],
  );
  const most = mostRaters({ capacity }, annotators);
  const few = counts.find((count) => count * most < annotators);
  if (few === undefined) return null;
  const problem = `${few} outcomes take ${most} of ${annotators} raters each at most, which leaves some without`;
  return said(problem, 'take more samples, or a larger capacity');
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
  if (classes === null || !('classes' in term) || term.classes === null) return null;
  if (term.classes.every((weight) => weight === 0)) {
    const problem = 'classes weighs no class, so that no pixel counts';
    return { argument: 'classes', problem, help: 'give at least one class a weight above 0' };
  }
  if (term.classes.length === classes) return null;
  const problem = `classes has ${term.classes.length} weights for ${classes} classes`;
  return { argument: 'classes', problem, help: 'give each class its weight, the background first' };
}

function latentsConflict({ kind, latents }: ReconstructionTerm, use: ObjectiveUse): Conflict | null {
  if (latents === 'posterior' || use.latents > 0) return null;
  const problem = `${kind} asks for latents that the prior draws, and the model has none`;
  return { argument: 'latents', problem, help: 'leave latents out' };
}

function divergenceConflict(
  { divergence }: Pick<ObjectiveSpec, 'divergence'>,
  { latents }: ObjectiveUse,
): ObjectiveConflict | null {
  if (divergence.kind === 'kl' || latents > 0) return null;
  const problem = `${divergence.kind} says how the KL of latents counts, and the model has none`;
  return { term: null, argument: 'divergence', problem, help: 'leave objective.divergence out' };
}
