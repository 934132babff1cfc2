import type { Migration } from './index.ts';

/** Form 2 has settings, terms and options that form 1 had not: what a form leaves out is the default. */
export const from1to2: Migration = (form) => ({ ok: true, form });
