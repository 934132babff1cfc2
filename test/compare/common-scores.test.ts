import { describe, expect, test } from '@jest/globals';
import { commonBasis } from '../../compiler/compare/common-basis.ts';
import { countOf, type ScoresWanted, scoreSets } from '../../compiler/compare/common-scores.ts';
import type { ComparedRun, StoredScores, TimedValidation } from '../../compiler/compare/compared-run.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { comparedRun, storedScores } from './support/compared-run.ts';

const ANY: ScoresWanted = { split: null, samples: null };
const withScores = (...all: readonly (readonly StoredScores[])[]): readonly ComparedRun[] =>
  all.map((scores, index) => comparedRun(`run-${index}`, { scores }));
const sets = (runs: readonly ComparedRun[], wanted = ANY) =>
  scoreSets(runs, 'ged', wanted).map((set) => [set.split, set.samples, countOf(set)]);

describe('scores stand together', () => {
  test('of one split, number of samples, images, weights, data and conventions', () => {
    const base = storedScores([1, 2]);
    const others: readonly Partial<StoredScores>[] = [
      { split: 'val' },
      { samples: 100 },
      { imagesDigest: 'other' },
      { weights: 'best-ged.safetensors', isLast: false, step: 50 },
      { conventions: '{"emptyMasks":0}' },
      { metricConventions: new Map([['ged', 'with a root']]) },
    ];
    for (const other of others) {
      const found = scoreSets(withScores([base], [{ ...base, ...other }]), 'ged', ANY);
      expect(found.map(countOf)).toEqual([1, 1]);
    }
    expect(sets(withScores([base], [base]))).toEqual([['test', 16, 2]]);
    expect(sets(withScores([base], [{ ...base, data: 'other' }]))).toEqual([['test', 16, 1]]);
  });

  test('not those of weights that were trained further since', () => {
    expect(sets(withScores([storedScores([1], { step: 50 })], [storedScores([1])]))).toEqual([['test', 16, 1]]);
  });

  test('one prediction of a deterministic model beside any number of samples', () => {
    const single = storedScores([1], { samples: 1, isDeterministic: true });
    expect(sets(withScores([single], [storedScores([2])], [storedScores([3], { samples: 100 })]))).toEqual([
      ['test', 100, 2],
      ['test', 16, 2],
    ]);
    expect(sets(withScores([single], [single]))).toEqual([['test', 1, 2]]);
  });

  test('of the lowest seed, where a run has several', () => {
    const runs = withScores([storedScores([1], { seed: 3 }), storedScores([2], { seed: 1 })]);
    expect(scoreSets(runs, 'ged', ANY)[0]?.scores[0]?.seed).toBe(1);
  });

  test('what most runs have goes first, then test, then what was asked for alone', () => {
    const [val, best] = [storedScores([1], { split: 'val' }), storedScores([1, 2])];
    expect(sets(withScores([val, best], [val, best]))[0]).toEqual(['test', 16, 2]);
    expect(sets(withScores([val, best], [val]))[0]).toEqual(['val', 16, 2]);
    expect(sets(withScores([val, best], [val, best]), { split: 'val', samples: null })).toEqual([['val', 16, 2]]);
  });
});

describe('without scores that all have', () => {
  const validation = (value: number, other: Partial<TimedValidation> = {}): TimedValidation => ({
    step: 100,
    minutes: 1,
    split: 'val',
    images: 10,
    samples: 4,
    values: new Map([['ged', value]]),
    ...other,
  });
  const basisOf = (runs: readonly ComparedRun[], wanted = ANY) => {
    const findings: Diagnostic[] = [];
    return {
      basis: commonBasis({ runs, evaluations: [] }, 'ged', wanted, (finding) => findings.push(finding)),
      findings,
    };
  };
  const early = validation(9, { step: 0 });
  const pair = (other: Partial<TimedValidation>) => [
    comparedRun('a', { validations: [early, validation(0.5)] }),
    comparedRun('b', { validations: [early, validation(0.4, other)] }),
  ];

  test('the last validations are compared where they are alike, and it is said that there is no pairing', () => {
    const { basis } = basisOf(pair({}));
    expect(basis).toMatchObject({ kind: 'validation', basis: { split: 'val', images: 10, samples: 4 } });
    expect(basis?.kind === 'validation' && [...basis.values]).toEqual([
      ['a', 0.5],
      ['b', 0.4],
    ]);
    expect(basis?.notes.join('\n')).toMatch(/no run has scores of images[\s\S]*there is no pairing/);
  });

  test.each([
    [
      'other images',
      { images: 20 },
      'a was validated on 10 images of val with N = 4, b on 20 images of val with N = 4',
    ],
    ['other samples', { samples: 8 }, 'b on 10 images of val with N = 8'],
    ['another metric', { values: new Map([['dice', 1]]) }, 'the last validation of b has no ged'],
  ])('%s are refused', (_, other, why) => {
    const { basis, findings } = basisOf(pair(other));
    expect(basis).toBeNull();
    expect(findings[0]?.code).toBe('compare/no-common-scores');
    expect(findings[0]?.help.join('\n')).toContain(why);
    expect(findings[0]?.help.at(-1)).toContain('--evaluate');
  });

  test('a run without validation is refused, and so is what was asked for and is not there', () => {
    expect(basisOf([...pair({}), comparedRun('c')]).findings[0]?.help.join('\n')).toContain('c has no validation');
    expect(basisOf(pair({}), { split: 'test', samples: null }).findings[0]?.code).toBe('compare/no-common-scores');
  });
});
