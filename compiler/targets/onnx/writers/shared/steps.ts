import type { OnnxBuilder } from '../../graph-builder.ts';

/** So steep that every normal number above zero gives 1. */
const STEEP = 1e38;

/** 1 where x is positive, else 0, in one vectorised pass: comparing and choosing takes twice as long. */
export function steps(builder: OnnxBuilder, x: string): string {
  return builder.add('HardSigmoid', [x], { alpha: { float: STEEP }, beta: { float: 0 } });
}
