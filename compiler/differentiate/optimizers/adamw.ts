import { apply } from '../../formula/formula.ts';
import { addRate } from '../../graph/rate.ts';
import type { OptimizerSpec } from '../../elaborate/types.ts';
import { adamStep } from './adam.ts';
import { at, type Optimizer } from './optimizer.ts';

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, Algorithm 2): before the step of Adam each weight shrinks by
 * rate · decay of itself, whatever its gradients were. The multiplier is the whole rate of this step, schedule included, as
 * PyTorch has it; the paper's own is the schedule alone. All trained weights decay, biases and the scales of norms
 * among them, which is PyTorch's default. Epsilon stands where `adam` has it.
 */
export const adamw: Optimizer<Extract<OptimizerSpec, { readonly kind: 'adamw' }>> = (site, spec) => {
  const { builder, weights } = site;
  // One number, multiplied in double precision.
  const share = addRate(builder, 'optimizer.decay', apply('*', [spec.rate, spec.decay]), at('optimizer.decay'));
  const lost = builder.add('multiply', [weights, share], {}, at('adamw.lost'));
  const smaller = builder.add('subtract', [weights, lost], {}, at('adamw.smaller'));
  return adamStep(site, smaller, spec, 'adamw');
};
