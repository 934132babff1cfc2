import { boolean, rate, real } from './option.ts';
import type { CallDefinition } from './setting.ts';

const RATE = { name: 'rate', type: rate(0, 10), summary: 'the learning rate' } as const;
// A beta of 1 or an epsilon of 0 makes Adam divide by zero.
const MOMENTS = [
  { name: 'beta1', type: real(0, 0.999999), default: 0.9, summary: 'how much of the mean gradient a step keeps' },
  { name: 'beta2', type: real(0, 0.999999), default: 0.999, summary: 'how much of the mean square a step keeps' },
  { name: 'epsilon', type: real(1e-12, 1), default: 1e-8, summary: 'added to the root of the mean square' },
] as const;

/** The optimisers that there are, with their arguments. */
export const optimizers = [
  {
    name: 'adam',
    summary: 'Adam (Kingma and Ba 2015); the defaults are those of the published experiments',
    arguments: [{ ...RATE, default: 1e-3 }, ...MOMENTS],
  },
  {
    name: 'adamw',
    summary: 'Adam whose weights shrink by rate · decay per step (Loshchilov and Hutter 2019)',
    since: 2,
    arguments: [
      { ...RATE, default: 1e-3 },
      { name: 'decay', type: rate(0, 10), default: 0.01, summary: 'how fast weights shrink, times the rate' },
      ...MOMENTS,
    ],
  },
  {
    name: 'sgd',
    summary: 'gradient descent, with momentum where it is set (Sutskever et al. 2013)',
    since: 2,
    arguments: [
      RATE,
      { name: 'momentum', type: real(0, 0.999999), default: 0, summary: 'how much of the last update a step keeps' },
      { name: 'nesterov', type: boolean, default: false, summary: 'looks ahead along the momentum' },
      { name: 'decay', type: rate(0, 10), default: 0, summary: 'weight of the squared weights in the loss, halved' },
    ],
    conflict: ({ nesterov, momentum }) =>
      nesterov === true && momentum === 0
        ? {
            argument: 'nesterov',
            problem: 'nesterov: true looks ahead along the momentum, and momentum is 0',
            help: 'give it a momentum: sgd(RATE, momentum: 0.9, nesterov: true)',
          }
        : null,
  },
] as const satisfies readonly CallDefinition[];
