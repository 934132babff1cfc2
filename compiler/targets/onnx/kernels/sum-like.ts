import type { OnnxKernel } from '../kernel.ts';
import { summed } from './shared/summed.ts';

export const sumLike: OnnxKernel<'sum-like'> = {
  op: 'sum-like',
  write: summed,
};
