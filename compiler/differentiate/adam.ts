import { isFormula } from '../formula/formula.ts';
import { fail } from '../invariant.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, GraphOutput, NodeId, Origin } from '../graph/ir.ts';
import type { ParameterTraits } from '../graph/ops/parameter.ts';
import { sizeOf } from '../graph/tensor64.ts';
import { resolveShape } from '../graph/tensor-type.ts';
import type { OptimizerSpec } from '../spec/types.ts';

/** The parameter that counts the steps, of shape []. */
const STEP = 'adam.step';
const FIRST_MOMENT = 'adam.m';
const SECOND_MOMENT = 'adam.v';

/** The output with the Euclidean norm of the gradient in all parameters together. */
export const GRADIENT_NORM = 'gradientNorm';

export interface Gradient {
  readonly name: string;
  readonly parameter: NodeId;
  readonly gradient: NodeId;
}

/**
 * Adds one step of Adam over some parameters, all at once: they, their gradients and Adam's state are one vector each,
 * so that an engine runs a dozen kernels and not a dozen for each parameter. The state is made of parameters too: the
 * moving averages `adam.m` of the gradient and `adam.v` of its square, and the count of steps, all zero at first.
 * @returns the new value of each parameter, under the parameter's name, and `gradientNorm`
 */
export function addAdam(
  builder: GraphBuilder,
  gradients: readonly Gradient[],
  optimizer: OptimizerSpec,
): readonly GraphOutput[] {
  if (gradients.length === 0) return [];
  if (optimizer.kind !== 'adam' || isFormula(optimizer.rate)) return fail('only adam at a constant rate so far');
  const { rate, beta1, beta2, epsilon } = optimizer;
  const at = (path: string): Origin => ({ path, span: null });
  const signed: ParameterTraits = { trainable: false };
  const counted: ParameterTraits = { trainable: false, atLeast: 0 };
  const state = (name: string, shape: readonly number[], traits: ParameterTraits): NodeId =>
    builder.add('parameter', [], { name, shape, initializer: { kind: 'zeros' }, ...traits }, at(name));
  const packed = (nodes: readonly NodeId[], name: string): NodeId => builder.add('pack', nodes, {}, at(name));
  const step = builder.add('affine', [state(STEP, [], counted)], { scale: 1, offset: 1 }, at(STEP));
  const gradient = packed(
    gradients.map((one) => one.gradient),
    'adam.gradient',
  );
  const square = builder.add('multiply', [gradient, gradient], {}, at('adam.gradient.square'));
  const shape = resolveShape(builder.typeOf(gradient).shape, {});
  const m = builder.add(
    'moving-average',
    [state(FIRST_MOMENT, shape, signed), gradient],
    { decay: beta1 },
    at(FIRST_MOMENT),
  );
  const v = builder.add(
    'moving-average',
    [state(SECOND_MOMENT, shape, counted), square],
    { decay: beta2 },
    at(SECOND_MOMENT),
  );
  const parameters = packed(
    gradients.map(({ parameter }) => parameter),
    'adam.weights',
  );
  const next = builder.add('adam-update', [parameters, m, v, step], { rate, beta1, beta2, epsilon }, at('adam.next'));
  let start = 0;
  const parts = gradients.map(({ name, parameter }): GraphOutput => {
    const { type, origin } = builder.node(parameter);
    const extents = resolveShape(type.shape, {});
    const node = builder.add('unpack', [next], { start, shape: extents }, { path: `adam.${name}`, span: origin.span });
    start += sizeOf(extents);
    return { name, node };
  });
  return [
    { name: GRADIENT_NORM, node: builder.add('norm', [gradient], {}, at(GRADIENT_NORM)) },
    { name: STEP, node: step },
    { name: FIRST_MOMENT, node: m },
    { name: SECOND_MOMENT, node: v },
    ...parts,
  ];
}

/** Where a parameter lies in the vectors of Adam's state. */
export interface PackedPart {
  readonly name: string;
  readonly start: number;
  readonly size: number;
  /** The vector with the moving averages of squared gradients. */
  readonly secondMoment: string;
}

/** The parameters that a training step packs, in their order. */
export function packedParts(step: Graph): readonly PackedPart[] {
  return step.outputs.flatMap(({ name, node: id }) => {
    const node = nodeAt(step, id);
    if (node.op !== 'unpack') return [];
    const { start, shape } = node.attributes;
    return [{ name, start, size: sizeOf(shape), secondMoment: SECOND_MOMENT }];
  });
}
