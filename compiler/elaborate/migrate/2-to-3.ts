import type { Migration } from './index.ts';

/**
 * Form 3 has two indices, posteriors that read the prior, logits that are drawn, raters as inputs, arithmetic on tensors, and layers and options that
 * form 2 had not: what a form leaves out is the default.
 */
export const from2to3: Migration = (form) => ({ ok: true, form });
