import type { Tile } from './conv2d-product.ts';

/** A product of matrices: the sum of how many terms makes each element of rows by columns. */
export interface ProductShape {
  readonly rows: number;
  readonly columns: number;
  readonly terms: number;
}

/** Workgroups that keep a large GPU busy: measured on one of 132 multiprocessors by `bench/gpu/kernels.ts`. */
const ENOUGH = 792;

/** Terms that a workgroup must have at least to be worth its start and its part of the sum. */
const LEAST_TERMS = 128;

type Blocks = Omit<Tile, 'shares'>;

const block = (rows: number, columns: number, tall: number, wide: number, depth = 16): Blocks => {
  return { rows, columns, tall, wide, depth };
};

/** From large blocks, which read least, to small ones, for results with few elements. */
interface Sizes {
  readonly larger: readonly Blocks[];
  readonly smallest: Blocks;
}

/** By the number of columns: up to some, and above. */
interface Choice {
  readonly narrow: readonly (readonly [most: number, Sizes])[];
  readonly wide: Sizes;
}

const only = (smallest: Blocks): Sizes => ({ larger: [], smallest });

const PIXELS: Choice = {
  narrow: [
    [4, only(block(128, 4, 1, 4, 8))],
    [8, only(block(128, 8, 2, 4, 8))],
    [16, only(block(64, 16, 4, 4, 8))],
    [32, { larger: [block(128, 32, 8, 4), block(64, 32, 4, 4), block(32, 32, 4, 4)], smallest: block(16, 32, 4, 4) }],
  ],
  wide: { larger: [block(64, 64, 8, 4), block(32, 64, 4, 4)], smallest: block(16, 64, 4, 4) },
};

/** A thread does a multiple of four rows. */
const WEIGHTS: Choice = {
  narrow: [
    [4, only(block(64, 4, 4, 4, 8))],
    [8, only(block(64, 8, 4, 4, 8))],
    [16, only(block(64, 16, 4, 4, 8))],
    [32, { larger: [block(64, 32, 4, 4), block(32, 32, 4, 4)], smallest: block(16, 32, 4, 4) }],
  ],
  wide: { larger: [block(64, 64, 8, 4), block(32, 64, 4, 4)], smallest: block(16, 64, 4, 4) },
};

/** How a convolution is shared out among workgroups: pixels by (taps and inputs) by outputs. */
export function convolutionTile(shape: ProductShape): Tile {
  return tileOf(PIXELS, shape);
}

/** How the gradient in a kernel is shared out among workgroups: (taps and inputs) by pixels by outputs. */
export function kernelGradientTile(shape: ProductShape): Tile {
  return tileOf(WEIGHTS, shape);
}

function tileOf({ narrow, wide }: Choice, { rows, columns, terms }: ProductShape): Tile {
  const { larger, smallest } = narrow.find(([most]) => columns <= most)?.[1] ?? wide;
  const groupsOf = (blocks: Blocks): number => Math.ceil(rows / blocks.rows) * Math.ceil(columns / blocks.columns);
  const fitting = [...larger.filter((blocks) => blocks.rows <= 2 * rows), smallest];
  // Long sums are shared by workgroups; where they are short, only smaller tiles make more of them.
  const isUseful = (blocks: Blocks): boolean => blocks.rows <= rows && terms >= 4 * LEAST_TERMS;
  const chosen = fitting.find((blocks) => groupsOf(blocks) >= ENOUGH) ?? fitting.find(isUseful) ?? smallest;
  const most = Math.max(1, Math.floor(terms / LEAST_TERMS));
  return { ...chosen, shares: Math.min(most, Math.max(1, Math.round(ENOUGH / groupsOf(chosen)))) };
}
