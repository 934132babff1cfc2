import type { Contender, StoredScores } from './compared-run.ts';

/** What scores are asked for; null where any will do. */
export interface ScoresWanted {
  readonly split: string | null;
  readonly samples: number | null;
}

/** Scores of the same images under the same conventions. */
export interface ScoreSet {
  readonly split: string;
  readonly images: number;
  readonly isLimited: boolean;
  readonly samples: number;
  readonly weights: string | null;
  readonly isLast: boolean;
  /** Of all that is compared, in its order; null where one has none. */
  readonly scores: readonly (StoredScores | null)[];
}

/**
 * The sets of scores that some of what is compared has, the one to compare by first: that which most have, then that of the split `test`,
 * of the last weights, of most images, of most samples. Scores of weights that were trained further since are in none.
 */
export function scoreSets(compared: readonly Contender[], metric: string, wanted: ScoresWanted): readonly ScoreSet[] {
  const own = compared.map((one) => one.scores.filter((scores) => isMeant(one, scores, metric, wanted)));
  const sets = new Map<string, ScoreSet>();
  for (const scores of own.flat()) {
    const key = `${sameness(scores, metric)} ${scores.weights} ${samplesOf(scores)}`;
    if (!sets.has(key)) sets.set(key, setOf(scores, own, metric));
  }
  const kept = [...sets.values()].filter((set, _, all) => !isWithin(set, all));
  return kept.sort((a, b) => rank(b) - rank(a) || b.images - a.images || b.samples - a.samples);
}

export function countOf({ scores }: ScoreSet): number {
  return scores.filter((one) => one !== null).length;
}

function rank(set: ScoreSet): number {
  return 4 * countOf(set) + (set.split === 'test' ? 2 : 0) + (set.isLast ? 1 : 0);
}

function isMeant(
  { cost, data }: Contender,
  scores: StoredScores,
  metric: string,
  { split, samples }: ScoresWanted,
): boolean {
  const isStale = scores.isLast && scores.step !== null && cost !== null && scores.step !== cost.steps;
  return (
    !isStale &&
    scores.data === data.sha256 &&
    scores.metricConventions.has(metric) &&
    (split === null || scores.split === split) &&
    (samples === null || scores.isDeterministic || scores.samples === samples)
  );
}

function setOf(like: StoredScores, own: readonly (readonly StoredScores[])[], metric: string): ScoreSet {
  const { split, images, isLimited, samples, weights, isLast } = like;
  const scores = own.map((some) =>
    some
      .filter((one) => sameness(one, metric) === sameness(like, metric))
      .filter((one) => one.weights === null || one.weights === weights)
      .filter((one) => one.isDeterministic || one.samples === samples)
      .reduce<StoredScores | null>((first, one) => (first === null || one.seed < first.seed ? one : first), null),
  );
  return { split, images: images.length, isLimited, samples, weights, isLast, scores };
}

/** All that must be equal but the weights of runs and the number of samples. */
function sameness(scores: StoredScores, metric: string): string {
  const { data, imagesDigest, split, conventions, metricConventions } = scores;
  return JSON.stringify([data, imagesDigest, split, conventions, metricConventions.get(metric)]);
}

/** One prediction is as good as any number of equal samples. */
function samplesOf({ isDeterministic, samples }: StoredScores): number | null {
  return isDeterministic ? null : samples;
}

/** Whether another set has all scores of this one, and more: that of deterministic models alone beside those of all. */
function isWithin(set: ScoreSet, all: readonly ScoreSet[]): boolean {
  return all.some(
    (other) =>
      countOf(other) > countOf(set) && set.scores.every((one, index) => one === null || other.scores[index] === one),
  );
}
