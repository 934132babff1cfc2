import type { GraphBuilder } from '../graph/builder.ts';
import type { GraphOutput, NodeId, Origin } from '../graph/ir.ts';
import { resolveShape } from '../graph/tensor-type.ts';
import type { TrainSpec } from '../spec/types.ts';

/** The parameter that counts the steps, of shape []. */
export const STEP = 'adam.step';

export interface Gradient {
  readonly name: string;
  readonly parameter: NodeId;
  readonly gradient: NodeId;
}

/**
 * Adds one step of Adam over some parameters. Its state is made of parameters too: `adam.m.NAME` and `adam.v.NAME`, the
 * moving averages of the gradient and of its square, and the count of steps, all zero at first.
 * @returns the new value of each parameter, under the parameter's name
 */
export function addAdam(
  builder: GraphBuilder,
  gradients: readonly Gradient[],
  { rate, beta1, beta2, epsilon }: TrainSpec['optimizer'],
): readonly GraphOutput[] {
  const state = (name: string, shape: readonly number[], origin: Origin): NodeId =>
    builder.add('parameter', [], { name, shape, trainable: false, initializer: { kind: 'zeros' } }, origin);
  const counter: Origin = { path: STEP, span: null };
  const step = builder.add('affine', [state(STEP, [], counter)], { scale: 1, offset: 1 }, counter);
  return [
    { name: STEP, node: step },
    ...gradients.flatMap(({ name, parameter, gradient }): readonly GraphOutput[] => {
      const { type, origin } = builder.node(parameter);
      const shape = resolveShape(type.shape, {});
      const own: Origin = { path: `adam.${name}`, span: origin.span };
      const [mName, vName] = [`adam.m.${name}`, `adam.v.${name}`];
      const square = builder.add('multiply', [gradient, gradient], {}, own);
      const m = builder.add('moving-average', [state(mName, shape, own), gradient], { decay: beta1 }, own);
      const v = builder.add('moving-average', [state(vName, shape, own), square], { decay: beta2 }, own);
      const next = builder.add('adam-update', [parameter, m, v, step], { rate, beta1, beta2, epsilon }, own);
      return [
        { name, node: next },
        { name: mName, node: m },
        { name: vName, node: v },
      ];
    }),
  ];
}
