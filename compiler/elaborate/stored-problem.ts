/** Something wrong with a stored spec, and where: `subnets[0].equations[3].value`; an empty place is the whole. */
export type Problem = (at: string, problem: string) => void;

/** A name of the language: what is generated from a spec spells it out. */
export const NAME = /^[A-Za-z_]\w*$/;

/** `encode[3]`, `node[0, 1]`, `fuse`: what tensors and slots are called. */
export const INSTANCE = /^[A-Za-z_]\w*(?:\[\d{1,6}(?:, \d{1,6})*\])?$/;
