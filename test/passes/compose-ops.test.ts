import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { definitionOf } from '../../compiler/graph/definition.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { OpName } from '../../compiler/graph/ir.ts';
import { type ComposedOp, composedOps, ops } from '../../compiler/graph/ops/index.ts';
import { present } from '../../compiler/invariant.ts';
import { composeOps } from '../../compiler/passes/compose-ops.ts';
import { runPasses } from '../../compiler/passes/index.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { composedUses } from '../graph/support/composed-uses.ts';
import { expectClose } from '../graph/support/close.ts';
import { createRandom } from '../graph/support/random.ts';

const origin = { path: 'op', span: null };

function graphOf(op: ComposedOp, seed: number) {
  const { operands, attributes } = composedUses[op](createRandom(seed));
  const builder = createGraphBuilder();
  const inputs = operands.map(({ shape }, index) =>
    builder.add('input', [], { name: String(index), role: 'image', type: { dtype: 'float32', shape } }, origin),
  );
  const node = builder.add<OpName>(op, inputs, attributes, origin);
  const feeds = new Map(operands.map((operand, index) => [String(index), operand]));
  return { graph: builder.finish([{ name: 'result', node }]), feeds };
}

describe('an op that an engine has no kernel for is composed of others', () => {
  test.each(composedOps)('%s, and means the same', (op) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { graph, feeds } = graphOf(op, seed);
        const composed = runPasses(graph, [composeOps((each) => !(composedOps as readonly string[]).includes(each))]);
        expect(composed.nodes.map((node) => node.op)).not.toContain(op);
        const result = (each: typeof graph) => present(evaluateGraph(each, feeds).get('result'), 'result');
        expectClose(result(composed), result(graph), 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  test('and stays where the engine has one', () => {
    const { graph } = graphOf('grouped-conv2d', 1);
    expect(composeOps(() => true).run(graph)).toEqual(graph);
  });

  test('those that say how, and no others, may be missing', () => {
    const composable = Object.keys(ops).filter((op) => definitionOf(op as OpName).composition !== undefined);
    expect(composable.sort()).toEqual([...composedOps].sort());
  });

  test('so that every target runs them', () => {
    for (const target of targets) {
      const has = (op: OpName): boolean => target.missing(op).length === 0;
      for (const op of composedOps) {
        const { nodes } = composeOps(has).run(graphOf(op, 1).graph);
        expect(nodes.filter((node) => !has(node.op))).toEqual([]);
      }
    }
  });
});
