import type * as tfc from '@tensorflow/tfjs-core';
import ts from 'typescript';
import { createGraphBuilder } from '../../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { OpName } from '../../../compiler/graph/ir.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { phaseOf } from '../../../compiler/passes/phase.ts';
import type { TfjsTarget } from '../../../compiler/targets/tfjs/target.ts';
import { createNames } from '../../../compiler/targets/typescript/names.ts';
import { type Code, phaseStatements } from '../../../compiler/targets/tfjs/phase-body.ts';
import type { TensorFlow } from '../../../runtime/tensorflow.ts';
import type { Use } from '../../graph/support/use.ts';
import type { ComputedOp } from '../../graph/support/uses.ts';

/** One use of an op: its operands and attributes. */
export type KernelUse = Omit<Use<OpName>, 'oracle'>;

const here = { path: 'op', span: null };

/** The code that a target has for one use of an op, as a function of TensorFlow.js and the operands. */
function codeOf(op: ComputedOp, use: KernelUse, target: TfjsTarget) {
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
    writers: target.table,
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

/** What the code of a target gives for one use of an op, what the reference evaluator gives, and the tensors left behind. */
export async function runKernel(tf: TensorFlow, op: ComputedOp, use: KernelUse, target: TfjsTarget) {
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
  return { actual, expected, left: tf.memory().numTensors - before };
}
