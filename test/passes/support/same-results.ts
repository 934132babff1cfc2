import { expect } from '@jest/globals';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Graph } from '../../../compiler/graph/ir.ts';
import type { Bindings } from '../../../compiler/graph/tensor-type.ts';
import { verifyGraph } from '../../../compiler/graph/verify.ts';
import type { Pass } from '../../../compiler/passes/index.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';
import { createRandom } from '../../graph/support/random.ts';
import { randomFeeds } from './feeds.ts';

/** Runs a pass, and holds that the result is well formed and computes the same numbers. */
export function runAndCompare(pass: Pick<Pass, 'run'>, graph: Graph, bindings: Bindings, seed = 1): Graph {
  const result = pass.run(graph);
  expect(verifyGraph(result)).toEqual([]);
  expect(result.outputs.map((output) => output.name)).toEqual(graph.outputs.map((output) => output.name));
  const feeds = randomFeeds(graph, createRandom(seed), bindings);
  const before = evaluateGraph(graph, feeds, bindings);
  const after = evaluateGraph(result, feeds, bindings);
  for (const [name, value] of before) {
    const other = after.get(name);
    expect(other === undefined ? Number.NaN : relativeDifference(other, value)).toBeLessThanOrEqual(1e-9);
  }
  return result;
}
