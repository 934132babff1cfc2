import type { NodeId } from '../../graph/ir.ts';
import { addRate } from '../../graph/rate.ts';
import type { OptimizerSpec } from '../../elaborate/types.ts';
import { addState, at, type Optimizer } from './optimizer.ts';

const VELOCITY = 'sgd.velocity';

/**
 * Stochastic gradient descent as PyTorch's `SGD` defines it, with dampening 0. With g the gradient + decay · weight (an L2
 * penalty, on all trained weights), and the velocity v ← momentum · v + g, zero at first, a step is
 * weight − rate · v, with Nesterov's momentum weight − rate · (g + momentum · v). Without momentum there is no state.
 */
export const sgd: Optimizer<Extract<OptimizerSpec, { readonly kind: 'sgd' }>> = (site, spec) => {
  const { builder, weights, size } = site;
  const { momentum, nesterov } = spec;
  const add = (a: NodeId, b: NodeId, path: string): NodeId => builder.add('add', [a, b], {}, at(path));
  const times = (a: NodeId, b: NodeId, path: string): NodeId => builder.add('multiply', [a, b], {}, at(path));
  const slower = (x: NodeId): NodeId => builder.add('affine', [x], { scale: momentum, offset: 0 }, at('sgd.momentum'));

  const decay = spec.decay === 0 ? null : addRate(builder, 'optimizer.decay', spec.decay, at('optimizer.decay'));
  const gradient = decay === null ? site.gradient : add(site.gradient, times(weights, decay, 'sgd.decay'), 'sgd.decay');
  const before = momentum === 0 ? null : addState(builder, VELOCITY, [size], { purpose: 'moment' });
  const velocity = before === null ? null : add(slower(before), gradient, VELOCITY);
  const ahead = velocity !== null && nesterov ? add(gradient, slower(velocity), 'sgd.nesterov') : velocity;
  const rate = addRate(builder, 'optimizer.rate', spec.rate, at('optimizer.rate'));
  return {
    next: builder.add('subtract', [weights, times(ahead ?? gradient, rate, 'sgd.step')], {}, at('sgd.next')),
    state: velocity === null ? [] : [{ name: VELOCITY, node: velocity }],
    // What decays is never at rest.
    trace: velocity === null || decay !== null ? null : VELOCITY,
  };
};
