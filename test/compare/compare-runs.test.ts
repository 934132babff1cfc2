import { describe, expect, test } from '@jest/globals';
import { type CompareRequest, compareRuns } from '../../compiler/compare/compare-runs.ts';
import type { ComparedRun } from '../../compiler/compare/compared-run.ts';
import { curvesOf } from '../../compiler/compare/curves.ts';
import { effectsOf } from '../../compiler/compare/effects.ts';
import { comparisonCsv } from '../../compiler/compare/comparison-csv.ts';
import { rankedValues } from '../../compiler/compare/ranked-values.ts';
import { scoreTable } from '../../compiler/compare/score-table.ts';
import { scoreTableLatex } from '../../compiler/compare/score-table-latex.ts';
import { renderComparison } from '../../compiler/compare/text/render-comparison.ts';
import { resultRows } from '../../compiler/report/comparison/comparison-rows.ts';
import { methodCost } from '../../compiler/compare/method-cost.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { comparedEvaluation, comparedRun, storedScores } from './support/compared-run.ts';

const IMAGES = [0.2, 0.4, 0.6, 0.8];
/** 95 % of Student's t with one degree of freedom lie within this (any table of it). */
const T1 = 12.7062;

function run(levels: number, beta: string, seed: number, shift: number, other: Partial<ComparedRun> = {}): ComparedRun {
  return comparedRun(`${levels}-${beta}-${seed}`, {
    seed,
    settings: new Map([
      ['latent.levels', String(levels)],
      ['latent.beta', beta],
    ]),
    hashes: { weights: `${levels}`, objective: `${levels} ${beta}`, run: `${levels} ${beta}` },
    scores: [storedScores(IMAGES.map((ged) => ged + shift))],
    ...other,
  });
}

function comparisonOf(runs: readonly ComparedRun[], other: Partial<CompareRequest> = {}) {
  const findings: Diagnostic[] = [];
  const request = {
    runs,
    evaluations: [],
    leftOut: [],
    by: 'seed',
    metric: 'ged',
    wanted: { split: null, samples: null },
    ...other,
  };
  return { comparison: compareRuns(request, (finding) => findings.push(finding)), findings };
}

const grid = [
  run(1, '1', 0, 0.3),
  run(1, '1', 1, 0.5),
  run(2, '1', 0, 0.1),
  run(2, '1', 1, 0.1),
  run(10, '1', 0, 0),
  run(10, '4', 0, 0.2),
];

describe('the numbers of a comparison', () => {
  const { comparison } = comparisonOf(grid);

  test('are ranked, with the mean over seeds and its t-interval', () => {
    expect(comparison?.methods.map(({ label }) => label)).toEqual([
      'levels=10 beta=1',
      'levels=2 beta=1',
      'levels=10 beta=4',
      'levels=1 beta=1',
    ]);
    const [best, , , worst] = comparison?.methods ?? [];
    expect(best?.score).toEqual({ mean: expect.closeTo(0.5, 12), interval: null, seeds: 1 });
    // The two seeds score 0.8 and 1: their standard deviation is 0.1 √2, that of their mean 0.1.
    expect(worst?.score.mean).toBeCloseTo(0.9, 12);
    expect(worst?.score.interval?.[0]).toBeCloseTo(0.9 - T1 * 0.1, 4);
    expect(worst?.runs.map(({ value }) => value)).toEqual([expect.closeTo(0.8, 12), expect.closeTo(1, 12)]);
  });

  test('have paired intervals without the differences between images, which are the same for all', () => {
    const [best, second] = comparison?.methods ?? [];
    expect(best).toMatchObject({ difference: 0, paired: { interval: null, probabilityBest: 1 } });
    expect(second?.difference).toBeCloseTo(0.1, 12);
    expect(second?.paired?.interval).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.1, 12)]);
    expect(second?.paired?.probabilityBest).toBe(0);
    expect(comparison).toMatchObject({ images: 4, undefinedImages: 0, within: ['seed'] });
  });

  test('share a rank where means are equal, and all of the best are the best of their column', () => {
    // 0.1 + 0.2 is not 0.3 in doubles.
    const tied = [run(1, '1', 0, 0.1 + 0.2), run(2, '1', 0, 0.3), run(3, '1', 0, 0.3), run(4, '1', 0, 0.4)];
    const { comparison: equal } = comparisonOf(tied);
    if (equal === null) throw new Error('there is no comparison');
    expect(equal.methods.map(({ rank }) => rank)).toEqual([1, 1, 1, 4]);
    expect(
      comparisonCsv([equal])
        .split('\n')
        .slice(1, 5)
        .map((line) => line.split(',')[0]),
    ).toEqual(['1', '1', '1', '4']);
    expect(resultRows(equal).map(([rank]) => rank)).toEqual(['', '1', '1', '1', '4']);
    expect(renderComparison(equal)).toMatch(/\n1 .*\n1 .*\n1 .*\n4 /);
    const [axis] = equal.axes;
    expect(axis && rankedValues(equal.methods, axis).map(({ ranks }) => ranks)).toEqual([[1], [1], [1], [4]]);
    const table = scoreTable([equal], null, () => undefined);
    if (table === null) throw new Error('there is no table');
    expect(scoreTableLatex(table).match(/\\mathbf\{0\.8000\}/g)).toHaveLength(3);
    // What is written alike is marked alike, though its rank is another.
    const { comparison: near } = comparisonOf([run(1, '1', 0, 0.3), run(2, '1', 0, 0.300_01)]);
    const written = near && scoreTable([near], null, () => undefined);
    expect(near?.methods.map(({ rank }) => rank)).toEqual([1, 2]);
    expect(written && scoreTableLatex(written).match(/\\mathbf\{0\.8000\}/g)).toHaveLength(2);
  });

  test('are of the images on which all runs have a score', () => {
    const gap = run(3, '1', 0, 0, { scores: [storedScores([null, 0, 0, 0], { imagesDigest: '4' })] });
    const { comparison: some } = comparisonOf([...grid, gap]);
    expect(some).toMatchObject({ images: 3, undefinedImages: 1 });
    // Of 0.4, 0.6 and 0.8.
    expect(some?.methods.find(({ label }) => label === 'levels=10 beta=1')?.score.mean).toBeCloseTo(0.6, 12);
  });

  test('are taken over a setting where one is named, by its path or its last name', () => {
    for (const by of ['latent.beta', 'beta']) {
      const { comparison: folded } = comparisonOf(grid, { by });
      expect(folded?.within).toEqual(['latent.beta', 'seed']);
      expect(folded?.methods.map(({ label, runs }) => [label, runs.length])).toEqual([
        ['levels=2', 2],
        ['levels=10', 2],
        ['levels=1', 2],
      ]);
    }
  });

  test('of a setting are the means of its methods, numbers in their order', () => {
    const effects = comparison ? effectsOf(comparison) : [];
    expect(effects.map(({ path, values }) => [path, values.map(({ value }) => value)])).toEqual([
      ['latent.levels', ['1', '2', '10']],
      ['latent.beta', ['1', '4']],
    ]);
    expect(effects[0]?.values.map(({ mean }) => mean)).toEqual([
      expect.closeTo(0.9, 12),
      expect.closeTo(0.6, 12),
      expect.closeTo(0.6, 12),
    ]);
  });

  test('of cost are ranges over the runs, and the mean of their minutes', () => {
    const cost = { parameters: 30, flops: 5, steps: 200, minutes: 4 };
    const long = run(1, '1', 2, 0.4, { cost, scores: [storedScores(IMAGES, { step: 200 })] });
    const { comparison: uneven } = comparisonOf([run(1, '1', 0, 0), long]);
    const [method] = uneven?.methods ?? [];
    expect(method && methodCost(method)).toEqual({
      parameters: { least: 10, largest: 30 },
      flops: null,
      steps: { least: 100, largest: 200 },
      minutes: 2.5,
    });
    expect(uneven?.notes.join()).toContain('different numbers of steps');
  });
});

describe('curves', () => {
  const at = (step: number, minutes: number, ged: number) => ({
    step,
    minutes,
    split: 'val',
    images: 10,
    samples: 4,
    values: new Map([['ged', ged]]),
  });
  const first = run(1, '1', 0, 0, { validations: [at(0, 0, 9), at(10, 1, 0.8), at(20, 2, 0.4)] });
  const second = run(1, '1', 1, 0, { validations: [at(0, 0, 9), at(10, 2, 0.6), at(20, 4, 0.2)] });
  const methods = comparisonOf([first, second]).comparison?.methods ?? [];

  test('by step are at the validations, from the worst to the best run, without the one before the first step', () => {
    const [curve] = curvesOf(methods, 'ged', 'step');
    expect(curve?.points).toEqual([
      { x: 10, mean: expect.closeTo(0.7, 12), least: 0.6, largest: 0.8 },
      { x: 20, mean: expect.closeTo(0.3, 12), least: 0.2, largest: 0.4 },
    ]);
  });

  test('by minute are interpolated where all runs have come', () => {
    const [curve] = curvesOf(methods, 'ged', 'minutes');
    const points = curve?.points ?? [];
    // Both have been validated at 2 minutes only: one ends there, the other begins.
    expect([points[0]?.x, points.at(-1)?.x]).toEqual([2, 2]);
    expect(points[0]).toEqual({ x: 2, mean: expect.closeTo(0.5, 12), least: 0.4, largest: 0.6 });
  });

  test('a run without validations has none', () => {
    expect(curvesOf(comparisonOf(grid).comparison?.methods ?? [], 'ged', 'step')).toEqual([]);
  });
});

describe('what is refused', () => {
  const other = comparedRun('other', { data: { path: '/e', name: 'elsewhere', sha256: 'eeeeeeeeee' } });
  const unfinished = run(1, '1', 0, 0, { state: { kind: 'unfinished', why: 'interrupted at step 3' } });

  test.each<[string, readonly ComparedRun[], Partial<CompareRequest>, string]>([
    ['compare/other-data', [...grid, other], {}, 'elsewhere (eeeeeeee): other'],
    ['compare/other-classes', [...grid, run(3, '1', 0, 0, { classes: 3 })], {}, '3 classes: 3-1-0'],
    ['compare/no-finished-run', [unfinished], {}, '1-1-0: interrupted at step 3'],
    ['compare/no-finished-run', [], {}, ''],
    ['compare/unknown-metric', grid, { metric: 'sampleDiversity' }, 'metrics: '],
    ['compare/unknown-metric', grid, { metric: 'gde' }, 'did you mean `ged`?'],
    ['compare/unknown-setting', grid, { by: 'latent.bta' }, 'did you mean `latent.beta`?'],
    ['compare/same-run', [...grid, { ...run(1, '1', 1, 0), path: 'copy' }], {}, ''],
    ['compare/undefined-metric', [run(1, '1', 0, Number.NaN)].map(withoutScores), {}, ''],
  ])('%s', (code, runs, request, help) => {
    const { comparison, findings } = comparisonOf(runs, request);
    expect(comparison).toBeNull();
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.help.join('\n')).toContain(help);
  });

  test('runs that have not finished are left out, and named', () => {
    const { comparison } = comparisonOf([...grid.slice(1), unfinished], { leftOut: [{ path: 'p', why: 'not begun' }] });
    expect(comparison?.leftOut).toEqual([
      { path: 'p', why: 'not begun' },
      { path: '1-1-0', why: 'interrupted at step 3' },
    ]);
  });
});

function withoutScores(one: ComparedRun): ComparedRun {
  return { ...one, scores: [storedScores(IMAGES.map(() => null))] };
}

describe('evaluations beside runs', () => {
  const shifted = (shift: number, other = {}) =>
    storedScores(
      IMAGES.map((ged) => ged + shift),
      other,
    );
  const mose = comparedEvaluation('mose', shifted(0.05));

  test('are rows of their own on the same images, with the same paired intervals', () => {
    const { comparison } = comparisonOf(grid, { evaluations: [mose] });
    expect(comparison?.methods.map(({ label, runs }) => [label, runs.length])).toEqual([
      ['levels=10 beta=1', 1],
      ['mose', 0],
      ['levels=2 beta=1', 2],
      ['levels=10 beta=4', 1],
      ['levels=1 beta=1', 2],
    ]);
    const [, second] = comparison?.methods ?? [];
    expect(second?.score.mean).toBeCloseTo(0.55, 12);
    expect(second?.paired?.interval).toEqual([expect.closeTo(0.05, 12), expect.closeTo(0.05, 12)]);
    expect(second && methodCost(second)).toEqual({ parameters: null, flops: null, steps: null, minutes: null });
    expect(comparison?.notes).toEqual(['mose: predictions in out/mose, from mose.json']);
  });

  test('leave the settings of runs as they are, and the means over their values', () => {
    const { comparison } = comparisonOf(grid, { evaluations: [mose] });
    expect(comparison?.axes).toEqual([
      { path: 'model', name: 'model', values: ['m', 'mose'] },
      ...(comparisonOf(grid).comparison?.axes ?? []),
    ]);
    const [, ...effects] = comparison ? effectsOf(comparison) : [];
    expect(effects).toEqual(effectsOf({ axes: [], methods: [], ...comparisonOf(grid).comparison }));
  });

  test('of one name are told apart by their files, among each other and from runs', () => {
    const others = [mose, { ...mose, path: 'kept/scores/again.json' }, comparedEvaluation('m', shifted(0.2))];
    const { comparison } = comparisonOf([], { evaluations: others });
    expect(comparison?.methods.map(({ label }) => label)).toEqual(['mose.json', 'again', 'm']);
    const besides = comparisonOf([run(1, '1', 0, 0)], { evaluations: others }).comparison;
    expect(besides?.methods.map(({ label }) => label)).toContain('m.json');
  });

  test('stand beside any weights of runs, and beside none', () => {
    const best = run(1, '1', 0, 0, { scores: [shifted(0, { weights: 'best-ged.safetensors', isLast: false })] });
    expect(comparisonOf([best], { evaluations: [mose] }).comparison?.basis).toMatchObject({
      weights: 'best-ged.safetensors',
    });
    expect(comparisonOf([], { evaluations: [mose] }).comparison?.basis).toMatchObject({ weights: null });
  });

  test.each([
    ['another split', shifted(0, { split: 'val', imagesDigest: 'v' }), '--evaluate --split val --samples 16'],
    ['other samples', shifted(0, { samples: 4 }), '--evaluate --split test --samples 4'],
    ['fewer images', storedScores([0.1], { isLimited: true }), '--split test --samples 16 --limit 1'],
    ['other conventions', shifted(0, { conventions: '{"ignoredLabel":3}' }), 'mose.json has no scores like'],
  ])('of %s are refused, and it is said what to run', (_, scores, remedy) => {
    const { comparison, findings } = comparisonOf(grid, { evaluations: [comparedEvaluation('mose', scores)] });
    expect(comparison).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(['compare/no-common-scores']);
    expect(findings[0]?.message).toContain('the 6 runs and 1 evaluation have no scores in common');
    expect(findings[0]?.help.join('\n')).toContain(remedy);
  });

  test('of other data are refused', () => {
    const elsewhere = { ...mose, data: { name: 'other', sha256: 'e' } };
    const { findings } = comparisonOf(grid, { evaluations: [elsewhere] });
    expect(findings.map(({ code }) => code)).toEqual(['compare/other-data']);
    expect(findings[0]?.help.join()).toContain('mose.json');
  });

  test('of labels alone say so', () => {
    const labels = comparedEvaluation('mose', shifted(0, { hasProbabilities: false }));
    expect(comparisonOf(grid, { evaluations: [labels] }).comparison?.notes.join()).toContain(
      'fractions of its samples',
    );
    const undefinedScores = storedScores([null, null, null, null], { hasProbabilities: false });
    const { findings } = comparisonOf(grid, { evaluations: [comparedEvaluation('mose', undefinedScores)] });
    expect(findings.map(({ code }) => code)).toEqual(['compare/undefined-metric']);
    expect(findings[0]?.help).toEqual(['mose has labels alone, without probabilities']);
  });
});
