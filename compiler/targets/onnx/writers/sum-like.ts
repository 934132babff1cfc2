import type { OnnxWriter } from '../writer.ts';
import { summed } from './shared/summed.ts';

export const sumLike: OnnxWriter<'sum-like'> = {
  op: 'sum-like',
  write: summed,
};
