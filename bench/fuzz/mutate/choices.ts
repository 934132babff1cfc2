import { type Bits, randomBits } from '../../../runtime/embed/random.ts';

/** Random choices of one mutant. */
export interface Choices {
  /** A whole number from 0 to below a limit. */
  below(limit: number): number;
  /** One of a list that is not empty. */
  of<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  readonly bits: Bits;
}

/** The choices of a mutant: those of a seed and an index are always the same. */
export function choicesOf(seed: number, index: number): Choices {
  const bits = randomBits(seed, index);
  const below = (limit: number): number => Math.floor((bits() / 2 ** 32) * limit);
  return {
    below,
    bits,
    of<T>(list: readonly T[]): T {
      const [first] = list;
      const chosen = list[below(list.length)] ?? first;
      if (chosen === undefined) throw new Error('there is nothing to choose from');
      return chosen;
    },
  };
}
