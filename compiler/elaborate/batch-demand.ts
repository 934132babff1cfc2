import { askedRaters } from './asked-raters.ts';
import { ignoredLabel } from './objective-conflict.ts';
import type { Spec } from './types.ts';

/** What a step of training asks of its batches, beside images and labels. */
export interface BatchDemand {
  /** The outlines of all raters of an image together. */
  readonly outlines: boolean;
  /** The label of pixels that count nothing; null for none. */
  readonly ignored: number | null;
}

/** What the batches of a model must hold. */
export function batchDemand(spec: Spec): BatchDemand {
  return { outlines: askedRaters(spec) !== null, ignored: ignoredLabel(spec.objective) };
}
