import { defineOp } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';

export interface LeakyReluAttributes {
  /** Of the negative side. */
  readonly slope: number;
}

export const leakyRelu = defineOp<'leaky-relu', LeakyReluAttributes>({
  name: 'leaky-relu',
  summary: 'x where it is positive and slope · x elsewhere, element by element.',
  ...elementwise('leaky-relu', 2, (value, { slope }) => (value > 0 ? value : slope * value)),
});
