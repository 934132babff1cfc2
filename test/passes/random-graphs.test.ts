import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dumpGraph } from '../../compiler/graph/dump.ts';
import { deadCode } from '../../compiler/passes/dead-code.ts';
import { finishReductions } from '../../compiler/passes/finish-reductions.ts';
import { fuseReductions } from '../../compiler/passes/fuse-reductions.ts';
import { fusionPasses, type Pass, runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { orderResults } from '../../compiler/passes/order-results.ts';
import { createRandom } from '../graph/support/random.ts';
import { randomGraph } from './support/random-graph.ts';
import { runAndCompare } from './support/same-results.ts';

const passes = [...samplingPasses, ...fusionPasses];

describe('passes leave the results of random graphs as they are', () => {
  test.each(passes.map((pass) => [pass.name, pass] as const))('%s alone', (_name, pass) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        runAndCompare(pass, randomGraph(createRandom(seed)), { K: 3 }, seed);
      }),
      { numRuns: 150 },
    );
  });

  test('all in order', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const run = { run: (graph: Parameters<typeof runPasses>[0]) => runPasses(graph, passes) };
        runAndCompare(run, randomGraph(createRandom(seed), 25), { K: 3 }, seed);
      }),
      { numRuns: 150 },
    );
  });

  test('each pass has something to do in many random graphs', () => {
    const graphs = Array.from({ length: 200 }, (_, seed) => randomGraph(createRandom(seed), 25));
    const first = (pass: Pass): readonly Pass[] => {
      if (pass === deadCode) return [];
      if (pass === finishReductions) return [deadCode, fuseReductions];
      return pass === orderResults ? [deadCode, fuseReductions, finishReductions] : [deadCode];
    };
    for (const pass of passes) {
      const given = graphs.map((graph) => runPasses(graph, first(pass)));
      const changed = given.filter((graph) => dumpGraph(pass.run(graph)) !== dumpGraph(graph));
      expect([pass.name, changed.length > 10]).toEqual([pass.name, true]);
    }
  });
});
