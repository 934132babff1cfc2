import type { ComparedEvaluation, ComparedRun, StoredScores } from '../../../compiler/compare/compared-run.ts';

/** A finished run in memory, of a hundred steps. */
export function comparedRun(path: string, run: Partial<ComparedRun> = {}): ComparedRun {
  return {
    path,
    state: { kind: 'finished' },
    model: 'm',
    settings: new Map(),
    seed: 0,
    hashes: { weights: 'w', objective: 'o', run: 'r' },
    data: { path: '/data', name: 'data', sha256: 'd' },
    classes: 2,
    cost: { parameters: 10, flops: null, steps: 100, minutes: 1 },
    scores: [],
    validations: [],
    ...run,
  };
}

/** Scores of GED², an image each; of those of step 100 unless said otherwise. */
export function storedScores(geds: readonly (number | null)[], scores: Partial<StoredScores> = {}): StoredScores {
  return {
    file: 'scores.json',
    data: 'd',
    imagesDigest: `${geds.length}`,
    split: 'test',
    isLimited: false,
    samples: 16,
    isDeterministic: false,
    seed: 0,
    weights: 'last.safetensors',
    isLast: true,
    step: 100,
    conventions: '{}',
    hasProbabilities: true,
    metricConventions: new Map([['ged', 'as published']]),
    images: geds.map((ged, index) => ({ id: `test-${index}`, values: new Map([['ged', ged]]) })),
    ...scores,
  };
}

/** What another program predicted, in memory. */
export function comparedEvaluation(
  name: string,
  scores: StoredScores,
  other: Partial<ComparedEvaluation> = {},
): ComparedEvaluation {
  return {
    path: `${name}.json`,
    name,
    what: `predictions in out/${name}`,
    data: { name: 'data', sha256: 'd' },
    classes: 2,
    cost: null,
    scores: [{ ...scores, weights: null, isLast: false, step: null }],
    validations: [],
    ...other,
  };
}
