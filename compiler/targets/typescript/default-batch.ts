import type { Dim } from '../../graph/tensor-type.ts';
import { peakBytes } from '../../passes/make-plan.ts';
import type { Sampling } from './signature.ts';
import { multipleOf } from './sizes.ts';

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
  const size = (dim: Dim): number => (typeof dim === 'number' ? dim : multipleOf(plan.graph, dim.symbol));
  const [height, width] = [size(signature.height), size(signature.width)];
  const peak = (count: number): number => peakBytes(plan.sample, plan.graph, bindings(program, height, width, count));
  const perSample = peak(2) - peak(1);
  const fixed = peak(1) - perSample;
  if (typeof signature.height === 'number' && typeof signature.width === 'number') {
    return String(Math.max(1, Math.min(LARGEST_BATCH, Math.floor((BATCH_BYTES - fixed) / perSample))));
  }
  const fit = `${BATCH_BYTES} / (${Math.ceil((perSample + fixed) / (height * width))} * height * width)`;
  return `Math.max(1, Math.min(${LARGEST_BATCH}, Math.floor(${fit})))`;
}

function bindings(program: Sampling, height: number, width: number, count: number): Record<string, number> {
  const { plan, signature } = program;
  const values: Record<string, number> = {};
  for (const { type } of plan.graph.nodes) {
    for (const dim of type.shape) if (typeof dim !== 'number') values[dim.symbol] = count;
  }
  if (typeof signature.height !== 'number') values[signature.height.symbol] = height;
  if (typeof signature.width !== 'number') values[signature.width.symbol] = width;
  return values;
}
