import type { Comparison, Method } from '../../compare/comparison.ts';

/** Methods that have a colour, the best first: more cannot be told apart. */
export const COLORED = 8;

/** Distinct on white and on black, also for most people who are colour-blind (after Okabe and Ito 2008, with grey for black). */
const COLORS = ['#2a86cf', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#b5a900', '#8c8c8c'];

export function coloredMethods({ methods }: Pick<Comparison, 'methods'>): readonly Method[] {
  return methods.slice(0, COLORED);
}

/** The colour of each method, the same in all charts. */
export function colorScale(methods: readonly Method[]): { readonly domain: string[]; readonly range: string[] } {
  return {
    domain: methods.slice(0, COLORED).map(({ label }) => label),
    range: COLORS.slice(0, methods.length),
  };
}

/** A legend below the chart: side by side where names are short. */
export function legendOf(methods: readonly Method[]) {
  const isShort = methods.every(({ label }) => label.length <= SHORT);
  return { orient: 'bottom', columns: isShort ? 2 : 1, labelLimit: isShort ? 170 : 340, symbolOpacity: 1 } as const;
}

const SHORT = 18;
