import type { Block, GridFigure, Group } from './grid-figure.ts';

/** All in mm. */
export const GAPS = { column: 0.5, group: 1.8, row: 0.5, block: 3 } as const;
/** Of the line of heads, and of a bar with its numbers. */
export const HEAD = 4;
export const BAR = 5.6;
/** Of a line of the legend; its squares, and about the width of a letter. */
export const LEGEND = { line: 3.6, square: 1.8, gap: 3, letter: 1.3 } as const;

export interface GridLayout {
  /** A picture's. */
  readonly cell: { readonly width: number; readonly height: number };
  readonly height: number;
  /** The top of each block. */
  readonly tops: readonly number[];
  /** The left end and the middle of each entry of the legend. */
  readonly legend: readonly { readonly x: number; readonly y: number }[];
}

/** The largest pictures with which every block fits the width. */
export function layOutGrid(figure: GridFigure): GridLayout {
  const { width, labelWidth, image, blocks } = figure;
  const cellWidth = blocks.reduce(
    (least, { groups }) => Math.min(least, widestCell(groups, width - labelWidth)),
    width,
  );
  const cell = { width: cellWidth, height: (cellWidth * image.height) / image.width };
  const tops: number[] = [];
  let top = 0;
  for (const block of blocks) {
    tops.push(top);
    top += heightOf(block, cell.height) + GAPS.block;
  }
  const legend = placeLegend(figure, top - GAPS.block);
  const [last] = legend.slice(-1);
  return { cell, tops, height: last ? last.y + LEGEND.line / 2 : top - GAPS.block, legend };
}

/** One entry behind the other, in as many lines as it takes. */
function placeLegend({ width, labelWidth, legend }: GridFigure, top: number): GridLayout['legend'] {
  let [x, line] = [labelWidth, 0];
  return legend.map(({ text }) => {
    const own = LEGEND.square + LEGEND.gap + text.length * LEGEND.letter;
    if (x > labelWidth && x + own > width) [x, line] = [labelWidth, line + 1];
    const place = { x, y: top + (line + 0.5) * LEGEND.line };
    x += own;
    return place;
  });
}

/** Where the columns of a group begin. */
export function leftOf(groups: readonly Group[], index: number, { labelWidth }: GridFigure, cell: number): number {
  return groups.slice(0, index).reduce((left, group) => left + widthOf(group, cell) + GAPS.group, labelWidth);
}

export function widthOf({ columns }: Group, cell: number): number {
  return columns * cell + (columns - 1) * GAPS.column;
}

function widestCell(groups: readonly Group[], width: number): number {
  const columns = groups.reduce((sum, group) => sum + group.columns, 0);
  const gaps = (groups.length - 1) * GAPS.group + (columns - groups.length) * GAPS.column;
  return (width - gaps) / columns;
}

function heightOf({ rows, bars }: Block, cell: number): number {
  return HEAD + rows.length * (cell + GAPS.row) - GAPS.row + (bars.length > 0 ? BAR : 0);
}
