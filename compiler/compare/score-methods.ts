import {
  imageMeansOverSeeds,
  type ImageValues,
  type Measure,
  meanOverSeeds,
  pairedBootstrap,
  pairImages,
} from '../../runtime/index.ts';
import { ROUNDING } from '../../runtime/statistics/paired-bootstrap.ts';
import type { Method, MethodRun } from './comparison.ts';
import type { Contender, ComparedRun, StoredScores } from './compared-run.ts';
import type { NamedMethod } from './with-evaluations.ts';

export interface ScoredMethods {
  /** The best first. */
  readonly methods: readonly Method[];
  readonly images: number | null;
  readonly undefinedImages: number;
  readonly resamples: number | null;
}

/** Scores of each run and evaluation, by its path. */
export type ScoresByRun = ReadonlyMap<string, StoredScores>;

/**
 * Scores methods by scores of images: on those alone for which every run and evaluation has one, so that means, differences and intervals are
 * of the same images. Null where there is no such image.
 */
export function scoreByImages(
  named: readonly NamedMethod[],
  scores: ScoresByRun,
  { id, better }: Measure,
): ScoredMethods | null {
  const all = named.flatMap(membersOf);
  const { images, values, unpaired } = pairImages(all.map(({ path }) => valuesOf(scores.get(path), id)));
  const kept = images.flatMap((_, image) => (values.every((own) => (own[image] ?? null) !== null) ? [image] : []));
  if (kept.length === 0) return null;
  const complete = new Map(all.map(({ path }, at) => [path, kept.map((image) => values[at]?.[image] ?? 0)]));
  const valuesIn = ({ path }: Contender): readonly number[] => complete.get(path) ?? [];
  const paired = pairedBootstrap({
    methods: named.map((method): ImageValues => imageMeansOverSeeds(membersOf(method).map(valuesIn))),
    better: better ?? 'low',
  });
  const methods = named.map((method, index): Omit<Method, 'rank'> => {
    const runs = method.runs.map((run): MethodRun => ({ run, value: meanOf(valuesIn(run)) }));
    const { interval = null, p = null, probabilityBest = null, difference = 0 } = paired?.methods[index] ?? {};
    const score = meanOverSeeds(membersOf(method).map((member) => meanOf(valuesIn(member))));
    return { ...method, runs, score, paired: { interval, p, probabilityBest }, difference };
  });
  return {
    methods: ranked(methods, better),
    images: kept.length,
    undefinedImages: images.length - kept.length + unpaired.length,
    resamples: paired?.resamples ?? null,
  };
}

/** Scores methods by one number for each run: nothing is known of single images. */
export function scoreByMeans(
  named: readonly NamedMethod[],
  scoreOf: (run: ComparedRun) => number,
  { better }: Measure,
): ScoredMethods {
  const methods = named.map((method): Omit<Method, 'difference' | 'rank'> => {
    const runs = method.runs.map((run): MethodRun => ({ run, value: scoreOf(run) }));
    return { ...method, runs, score: meanOverSeeds(runs.map(({ value }) => value)), paired: null };
  });
  const [best] = ranked(methods, better);
  const compared = methods.map((one) => ({ ...one, difference: one.score.mean - (best?.score.mean ?? 0) }));
  return { methods: ranked(compared, better), images: null, undefinedImages: 0, resamples: null };
}

/** What the score of a method is the mean of. */
function membersOf({ runs, evaluation }: NamedMethod): readonly Contender[] {
  return evaluation === null ? runs : [evaluation];
}

type Ranked<M> = M & Pick<Method, 'rank'>;

/** The best first; those with equal means share a rank, and the next has its place. */
function ranked<M extends Pick<Method, 'score'>>(
  methods: readonly M[],
  better: Measure['better'],
): readonly Ranked<M>[] {
  const sign = better === 'high' ? -1 : 1;
  const all: Ranked<M>[] = [];
  for (const method of methods.toSorted((a, b) => sign * (a.score.mean - b.score.mean))) {
    const last = all.at(-1);
    const isTied = last !== undefined && Math.abs(method.score.mean - last.score.mean) <= ROUNDING;
    all.push({ ...method, rank: isTied ? last.rank : all.length + 1 });
  }
  return all;
}

function valuesOf(scores: StoredScores | undefined, metric: string): ReadonlyMap<string, number | null> {
  return new Map((scores?.images ?? []).map(({ id, values }) => [id, values.get(metric) ?? null]));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
