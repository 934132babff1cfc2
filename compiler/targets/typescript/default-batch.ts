import { peakBytes } from '../../passes/make-plan.ts';
import type { Sampling } from './signature.ts';
import { smallestSizes } from './sizes.ts';

/** What one batch of samples may take on the device. */
export const BATCH_BYTES = 256 * 2 ** 20;

/** More samples at a time are hardly faster. */
const LARGEST_BATCH = 64;

/**
 * How many samples to compute at a time, as an expression in `height` and `width`: as many as fit into BATCH_BYTES
 * beside what the image itself keeps, by the plan's lifetimes.
 */
export function defaultBatch(program: Sampling): string {
  const { plan, signature } = program;
  const { height, width } = smallestSizes(program, 1);
  const peak = (count: number): number => peakBytes(plan.sample, plan.graph, smallestSizes(program, count).bindings);
  const perSample = peak(2) - peak(1);
  const fixed = peak(1) - perSample;
  if (typeof signature.height === 'number' && typeof signature.width === 'number') {
    return String(Math.max(1, Math.min(LARGEST_BATCH, Math.floor((BATCH_BYTES - fixed) / perSample))));
  }
  const fit = `${BATCH_BYTES} / (${Math.ceil((perSample + fixed) / (height * width))} * height * width)`;
  return `Math.max(1, Math.min(${LARGEST_BATCH}, Math.floor(${fit})))`;
}
