import { fail } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';
import type { TensorType } from '../tensor-type.ts';

export interface InputAttributes {
  /** `x`, `s`, `noise[3]` */
  readonly name: string;
  readonly role: 'image' | 'labels' | 'noise';
  readonly type: TensorType;
}

export const input: OpDefinition<'input', InputAttributes> = {
  name: 'input',
  summary: 'A tensor given by the caller: the image, the labels, or standard normal noise for one latent level.',
  operands: [],
  batch: 'none',
  infer: (_operands, attributes) => attributes.type,
  cost: () => ({ flops: 0, bytes: 0 }),
  evaluate: (_operands, attributes) => fail(`input ${attributes.name} was not fed`),
  vjp: () => [],
};
