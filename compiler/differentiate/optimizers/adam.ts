import { addRate } from '../../graph/rate.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { OptimizerSpec } from '../../elaborate/types.ts';
import { addCount, addState, at, type Optimizer, type Updated, type UpdateSite } from './optimizer.ts';

type AdamSpec = Extract<OptimizerSpec, { readonly kind: 'adam' }>;

/**
 * Adam (Kingma and Ba 2015) with epsilon where TensorFlow 1 has it: see `adam-update`. Its state is `adam.m` and `adam.v`,
 * the moving averages of the gradient and of its square, and `adam.step`, the count of steps; all zero at first.
 */
export const adam: Optimizer<AdamSpec> = (site, spec) => adamStep(site, site.weights, spec, 'adam');

/**
 * A step of Adam away from some weights.
 * @param prefix of the names of the state
 */
export function adamStep(
  site: UpdateSite,
  weights: NodeId,
  { rate, beta1, beta2, epsilon }: Pick<AdamSpec, 'rate' | 'beta1' | 'beta2' | 'epsilon'>,
  prefix: string,
): Updated {
  const { builder, gradient, size } = site;
  const names = { step: `${prefix}.step`, m: `${prefix}.m`, v: `${prefix}.v` };
  const step = addCount(builder, names.step);
  const square = builder.add('multiply', [gradient, gradient], {}, at(`${prefix}.square`));
  const first = addState(builder, names.m, [size], { purpose: 'moment' });
  const second = addState(builder, names.v, [size], { purpose: 'moment', atLeast: 0 });
  const m = builder.add('moving-average', [first, gradient], { decay: beta1 }, at(names.m));
  const v = builder.add('moving-average', [second, square], { decay: beta2 }, at(names.v));
  const operands = [weights, m, v, step, addRate(builder, 'optimizer.rate', rate, at('optimizer.rate'))];
  return {
    next: builder.add('adam-update', operands, { beta1, beta2, epsilon }, at(`${prefix}.next`)),
    state: [
      { name: names.step, node: step },
      { name: names.m, node: m },
      { name: names.v, node: v },
    ],
    trace: names.v,
  };
}
