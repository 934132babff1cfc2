import type { Formula } from '../../formula/formula.ts';
import { fail } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';
import type { TensorType } from '../tensor-type.ts';

export type InputAttributes = GivenInput | ScheduleInput;

interface Named {
  /** `x`, `s`, `noise[3]`, `rate` */
  readonly name: string;
  readonly type: TensorType;
}

export interface GivenInput extends Named {
  readonly role: 'image' | 'labels' | 'noise';
}

/** One number, of shape [], that the host computes before each step of training. */
export interface ScheduleInput extends Named {
  readonly role: 'schedule';
  readonly formula: Formula;
}

export const input: OpDefinition<'input', InputAttributes> = {
  name: 'input',
  summary:
    'A tensor given by the caller: the image, the labels, standard normal noise for one latent level, or a number that changes while training.',
  operands: [],
  batch: 'none',
  infer: (_operands, attributes) => attributes.type,
  cost: () => ({ flops: 0, bytes: 0 }),
  evaluate: (_operands, attributes) => fail(`input ${attributes.name} was not fed`),
  vjp: () => [],
};
