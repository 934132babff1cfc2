import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type * as tfc from '@tensorflow/tfjs-core';
import ts from 'typescript';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { OpName } from '../../compiler/graph/ir.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { phaseOf } from '../../compiler/passes/phase.ts';
import { tfjsTargets as targets } from '../../compiler/targets/registry.ts';
import { createNames } from '../../compiler/targets/typescript/names.ts';
import { type Code, phaseStatements } from '../../compiler/targets/tfjs/phase-body.ts';
import type { TfjsTarget } from '../../compiler/targets/tfjs/target.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { relativeDifference } from '../graph/support/close.ts';
import { createRandom } from '../graph/support/random.ts';
import type { Use } from '../graph/support/use.ts';
import { type ComputedOp, computedOps, uses } from '../graph/support/uses.ts';

const USES = 15;
const here = { path: 'op', span: null };

/** The code that a target has for one use of an op, as a function of TensorFlow.js and the operands. */
function codeOf(op: ComputedOp, use: Use<OpName>, target: TfjsTarget) {
  const builder = createGraphBuilder();
  const operands = use.operands.map(({ shape }, index) => {
    const type = { dtype: use.dtypes?.[index] ?? 'float32', shape } as const;
    return builder.add('input', [], { name: `operand${index}`, role: 'image', type }, here);
  });
  const node = builder.add<OpName>(op, operands, use.attributes, here);
  const graph = builder.finish([{ name: 'result', node }]);
  const names = createNames();
  const code: Code = {
    graph,
    kernels: target.table,
    names,
    nameOf: (id) => (id === node ? 'result' : `operand${id}`),
    expression: (id) => (id === node ? 'result' : `operand${id}`),
  };
  const lines = phaseStatements(code, phaseOf(graph, 'step', [node], [node]), () => null);
  const { outputText } = ts.transpileModule(lines.join('\n'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const run = new Function('tf', ...operands.map((id) => `operand${id}`), `${outputText}\nreturn result;`);
  return { graph, run };
}

async function resultOf(tf: TensorFlow, op: ComputedOp, use: Use<OpName>, target: TfjsTarget) {
  const { graph, run } = codeOf(op, use, target);
  const feeds = new Map(use.operands.map((operand, index) => [`operand${index}`, operand] as const));
  const expected: Tensor64 = present(evaluateGraph(graph, feeds).get('result'), 'result');
  const before = tf.memory().numTensors;
  const result = tf.tidy(() => {
    const tensors = use.operands.map(({ shape, data }, index) =>
      tf.tensor(Float32Array.from(data), [...shape], use.dtypes?.[index] ?? 'float32'),
    );
    return run(tf, ...tensors) as tfc.Tensor;
  });
  const actual = { shape: result.shape, data: Float64Array.from(await result.data()) };
  result.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return { actual, expected };
}

// Two engines run everywhere. On cpu, whose kernels are right, the code of the other targets runs too.
describe.each(['cpu', 'wasm'] as const)('on %s', (id) => {
  const engine = present(
    targets.find((target) => target.id === id),
    id,
  );
  let tf: TensorFlow;
  let close: () => void;
  beforeAll(async () => {
    const opened = await openEngine(id);
    if (!opened.ok) throw new Error(opened.reason);
    ({ library: tf, close } = opened);
  });
  afterAll(() => close());

  const others = id === 'cpu' ? targets.filter((target) => target.id !== 'cpu' && target.id !== 'wasm') : [];
  for (const target of [engine, ...others]) {
    // Written like the engine's own, or on kernels that it lacks.
    const skipped = (op: ComputedOp): boolean =>
      target !== engine &&
      (target.table[op] === engine.table[op] || target.kernels(op).some((kernel) => !engine.capabilities.has(kernel)));
    const names = computedOps.filter((op) => !skipped(op));
    if (names.length === 0) continue;
    test.each(names)(`the code for ${target.id} of %s gives what the op means`, async (op) => {
      const random = createRandom(op.length);
      for (let count = 0; count < USES; count += 1) {
        const use: Use<OpName> = uses[op](random);
        const { actual, expected } = await resultOf(tf, op, use, target);
        expect([...actual.shape]).toEqual([...expected.shape]);
        expect(relativeDifference(actual, expected)).toBeLessThan(2e-5);
      }
    });
  }
});
