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

/** By the number of columns: from large ones, which read least, to small ones, for results with few elements. */
type Choice = readonly (readonly [most: number, readonly Blocks[]])[];

const PIXELS: Choice = [
  [4, [block(128, 4, 1, 4, 8)]],
  [8, [block(128, 8, 2, 4, 8)]],
  [16, [block(64, 16, 4, 4, 8)]],
  [32, [block(128, 32, 8, 4), block(64, 32, 4, 4), block(32, 32, 4, 4), block(16, 32, 4, 4)]],
  [Infinity, [block(64, 64, 8, 4), block(32, 64, 4, 4), block(16, 64, 4, 4)]],
];

/** A thread does a multiple of four rows. */
const WEIGHTS: Choice = [
  [4, [block(64, 4, 4, 4, 8)]],
  [8, [block(64, 8, 4, 4, 8)]],
  [16, [block(64, 16, 4, 4, 8)]],
  [32, [block(64, 32, 4, 4), block(32, 32, 4, 4), block(16, 32, 4, 4)]],
  [Infinity, [block(64, 64, 8, 4), block(32, 64, 4, 4), block(16, 64, 4, 4)]],
];

/** How a convolution is shared out among workgroups: pixels by (taps and inputs) by outputs. */
export function convolutionTile(shape: ProductShape): Tile {
  return tileOf(PIXELS, shape);
}

/** How the gradient in a kernel is shared out among workgroups: (taps and inputs) by pixels by outputs. */
export function kernelGradientTile(shape: ProductShape): Tile {
  return tileOf(WEIGHTS, shape);
}

function tileOf(choice: Choice, { rows, columns, terms }: ProductShape): Tile {
  const list = choice.find(([most]) => columns <= most)?.[1] ?? [];
  const groupsOf = (blocks: Blocks): number => Math.ceil(rows / blocks.rows) * Math.ceil(columns / blocks.columns);
  const fitting = list.filter((blocks, index) => index === list.length - 1 || blocks.rows <= 2 * rows);
  const chosen = fitting.find((blocks) => groupsOf(blocks) >= ENOUGH) ?? smallestUseful(fitting, rows, terms);
  const most = Math.max(1, Math.floor(terms / LEAST_TERMS));
  return { ...chosen, shares: Math.min(most, Math.max(1, Math.round(ENOUGH / groupsOf(chosen)))) };
}

/** Long sums are shared by workgroups; where they are short, only smaller tiles make more of them. */
function smallestUseful(list: readonly Blocks[], rows: number, terms: number): Blocks {
  const largest = list.find((blocks) => blocks.rows <= rows && terms >= 4 * LEAST_TERMS);
  return largest ?? list[list.length - 1] ?? block(16, 64, 4, 4);
}
