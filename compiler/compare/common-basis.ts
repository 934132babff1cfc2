import { counted } from '../diagnostics/counted.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { countOf, type ScoreSet, type ScoresWanted, scoreSets } from './common-scores.ts';
import type { Contender, ComparedEvaluation, ComparedRun } from './compared-run.ts';
import type { Basis } from './comparison.ts';
import { lastValidations } from './last-validations.ts';
import type { ScoresByRun } from './score-methods.ts';

/** The numbers that runs are compared by. */
export type CommonBasis =
  | {
      readonly kind: 'scores';
      readonly basis: Basis;
      readonly scores: ScoresByRun;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'validation';
      readonly basis: Basis;
      /** By the runs' paths. */
      readonly values: ReadonlyMap<string, number>;
      readonly notes: readonly string[];
    };

/** Sets of scores, or runs without one, that are listed in a message. */
const SHOWN = 4;

/** What is compared: finished runs, and evaluations of something else. */
export interface Contenders {
  readonly runs: readonly ComparedRun[];
  readonly evaluations: readonly ComparedEvaluation[];
}

/**
 * Scores of images that all have under equal conventions; where nothing was asked for and no such scores are there, the means of the last
 * validations, if these are alike. Null where there is neither, which is reported with what is to be run.
 */
export function commonBasis(
  { runs, evaluations }: Contenders,
  metric: string,
  wanted: ScoresWanted,
  report: Report,
): CommonBasis | null {
  const all = [...runs, ...evaluations];
  const sets = scoreSets(all, metric, wanted);
  const [set] = sets;
  if (set !== undefined && countOf(set) === all.length) return byScores(all, set, sets.slice(1));
  const isAsked = wanted.split !== null || wanted.samples !== null;
  const last = lastValidations(all, metric);
  if (!isAsked && last.ok) {
    const { split, images, samples, values } = last.value;
    const stored = set === undefined ? 'no run has scores of images' : `${lackOf(runs, set)}`;
    const notes = [
      `${stored}, so the last validations are compared`,
      'without scores of images there is no pairing: differences have no interval, and no method a probability of being the best',
      'for those, add --evaluate',
    ];
    return { kind: 'validation', basis: { kind: 'validation', split, images, samples }, values, notes };
  }
  const have = (one: ScoreSet): string =>
    evaluations.length === 0 ? `${counted(countOf(one), 'run')} of ${all.length}` : `${countOf(one)} of ${all.length}`;
  const help = [
    ...sets.slice(0, SHOWN).map((one) => `${nameOf(one)}: ${have(one)}`),
    ...(set === undefined ? [] : missing(all, set).map((path) => `${path} has no scores like the first of these`)),
    ...(last.ok || isAsked ? [] : [`validations cannot stand in: ${last.why}`]),
    remedy(evaluations),
  ];
  report(
    diagnose('compare/no-common-scores', { metric, runs: runs.length, evaluations: evaluations.length }, { help }),
  );
  return null;
}

/** Runs can be scored as an evaluation was; an evaluation is as it is. */
function remedy(evaluations: Contenders['evaluations']): string {
  const [scores] = evaluations.flatMap((one) => one.scores);
  if (scores === undefined)
    return 'score the runs that lack scores: add --evaluate, with --split and --samples for other than test and 16';
  const { split, samples, isLimited, images } = scores;
  const limit = isLimited ? ` --limit ${images.length}` : '';
  return `score the runs as ${evaluations[0]?.path} was: --evaluate --split ${split} --samples ${samples}${limit}`;
}

function byScores(all: readonly Contender[], set: ScoreSet, others: readonly ScoreSet[]): CommonBasis {
  const { split, images, isLimited, samples, weights } = set;
  const scores = new Map(
    all.flatMap(({ path }, index) => {
      const own = set.scores[index] ?? null;
      return own === null ? [] : [[path, own] as const];
    }),
  );
  const isElsewhere = (other: ScoreSet): boolean => other.split !== split || other.samples !== samples;
  const whole = others.filter((other) => countOf(other) === all.length && isElsewhere(other));
  const notes = whole
    .slice(0, SHOWN)
    .map((other) => `all runs have scores of ${nameOf(other)}, too: choose with --split and --samples`);
  return { kind: 'scores', basis: { kind: 'scores', split, images, isLimited, samples, weights }, scores, notes };
}

function lackOf(runs: readonly Contender[], set: ScoreSet): string {
  return `${counted(runs.length - countOf(set), 'run')} of ${runs.length} ${runs.length - countOf(set) === 1 ? 'has' : 'have'} no scores of ${nameOf(set)}`;
}

function missing(all: readonly Contender[], { scores }: ScoreSet): readonly string[] {
  return all
    .filter((_, index) => scores[index] === null)
    .map(({ path }) => path)
    .slice(0, SHOWN);
}

/** `test, 212 images, N = 16, last.safetensors` */
function nameOf({ split, images, samples, weights }: ScoreSet): string {
  return [split, counted(images, 'image'), `N = ${samples}`, ...(weights === null ? [] : [weights])].join(', ');
}
