import type { SubnetRole } from './ast.ts';

/** How each subnet is declared. */
export const SIGNATURES: Readonly<Record<SubnetRole, string>> = {
  posterior: 'posterior q(z | x, s)',
  prior: 'prior p(z | x)',
  likelihood: 'likelihood p(s | z)',
};

export const isRole = (word: string): word is SubnetRole => Object.hasOwn(SIGNATURES, word);
