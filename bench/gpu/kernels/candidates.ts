import type { ProductShape } from '../../../runtime/embed/webgpu/tile-for.ts';
import type { Tile } from '../../../runtime/embed/webgpu/conv2d-product.ts';

/** `rows×columns/tall×wide·depth` */
const TILES = [
  '128x128/8x8.8',
  '128x64/8x8.16',
  '64x64/8x4.16',
  '64x64/8x8.16',
  '32x64/4x4.16',
  '128x32/8x8.16',
  '128x32/8x4.16',
  '96x32/8x4.16',
  '64x32/4x4.16',
  '32x32/4x4.16',
  '16x64/4x4.16',
  '64x16/4x4.8',
  '64x16/4x4.16',
  '128x8/2x4.8',
  '128x8/2x4.16',
  '64x8/4x4.8',
  '128x4/1x4.8',
  '128x4/1x4.16',
  '64x4/4x4.8',
  '16x32/4x4.16',
  '32x16/4x4.16',
];

/** Where a result has few elements, its sums are shared by several workgroups, so that about so many have work. */
const WORKGROUPS = [264, 792];

export function describeTile({ rows, columns, tall, wide, depth, shares }: Tile): string {
  return `${rows}x${columns}/${tall}x${wide}.${depth}${shares === 1 ? '' : `/${shares}`}`;
}

/** Terms of a sum that a workgroup must have. */
const LEAST = 128;

/**
 * Ways to share out a product of matrices that are worth a try.
 * @param step rows that a thread does are a multiple of
 */
export function candidates({ rows, columns, terms }: ProductShape, step: number): readonly Tile[] {
  const found = TILES.flatMap((text): readonly Tile[] => {
    const [tileRows = 0, tileColumns = 0, tall = 0, wide = 0, depth = 0] = text.split(/[x/.]/).map(Number);
    if (tall % step !== 0) return [];
    const groups = Math.ceil(rows / tileRows) * Math.ceil(columns / tileColumns);
    const most = Math.max(1, Math.floor(terms / LEAST));
    const shares = new Set(WORKGROUPS.map((wanted) => Math.min(most, Math.max(1, Math.round(wanted / groups)))));
    return [...shares].map((each) => ({ rows: tileRows, columns: tileColumns, tall, wide, depth, shares: each }));
  });
  const used = (tile: Tile): number =>
    (rows * columns) / (Math.ceil(rows / tile.rows) * tile.rows * Math.ceil(columns / tile.columns) * tile.columns);
  const best = Math.max(...found.map(used));
  const groupsOf = (tile: Tile): number =>
    Math.ceil(rows / tile.rows) * Math.ceil(columns / tile.columns) * tile.shares;
  const good = found.filter((tile) => {
    const isWide = tile.columns >= Math.min(32, columns);
    return isWide && used(tile) > 0.7 * best && tile.rows * tile.columns * 4 > Math.min((rows * columns) / 264, 8192);
  });
  const busiest = Math.max(...good.map(groupsOf));
  return good.filter((tile) => groupsOf(tile) >= Math.min(132, busiest / 2)).slice(0, 10);
}
