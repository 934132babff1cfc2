import type { Formula } from '../../formula/formula.ts';
import { fail } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';
import type { RandomSource } from '../random-source.ts';
import type { TensorType } from '../tensor-type.ts';

export type InputAttributes = GivenInput | OutlinesInput | RandomInput | ScheduleInput;

interface Named {
  /** `x`, `s`, `noise[3]`, `rate` */
  readonly name: string;
  readonly type: TensorType;
}

export interface GivenInput extends Named {
  /** `rater`: whose outlines the labels are, int32 [N, 1, 1]. */
  readonly role: 'image' | 'labels' | 'rater';
}

/** The labels of one rater, int32 [N, H, W], where a step is given those of all. */
export interface OutlinesInput extends Named {
  readonly role: 'outlines';
  readonly rater: number;
}

/** Numbers that a seed decides, another draw for each image or sample. */
export interface RandomInput extends Named {
  readonly role: 'random';
  readonly source: RandomSource;
}

/** One number, of shape [], that the host computes before each step of training. */
export interface ScheduleInput extends Named {
  readonly role: 'schedule';
  readonly formula: Formula;
}

export const input: OpDefinition<'input', InputAttributes> = {
  name: 'input',
  summary:
    'A tensor given by the caller: the image, the labels, who drew them, numbers that a seed decides, or a number that changes while training.',
  operands: [],
  batch: 'none',
  infer: (_operands, attributes) => attributes.type,
  cost: () => ({ flops: 0, bytes: 0 }),
  evaluate: (_operands, attributes) => fail(`input ${attributes.name} was not fed`),
  vjp: () => [],
};
