import type { Rgb } from '../../../runtime/pictures/canvas.ts';

/** A figure of small pictures in rows and columns, to be printed at a width. */
export interface GridFigure {
  readonly title: string;
  /** Of the whole figure, in mm. */
  readonly width: number;
  /** Of the names of rows, in mm. */
  readonly labelWidth: number;
  /** Pixels of each picture. */
  readonly image: { readonly height: number; readonly width: number };
  readonly classes: number;
  /** One below the other; the pictures of all have one size. */
  readonly blocks: readonly Block[];
  /** What the colours of outlines mean; empty where there is one. */
  readonly legend: readonly { readonly text: string; readonly color: Rgb }[];
}

/** Rows with the same columns. */
export interface Block {
  readonly groups: readonly Group[];
  readonly rows: readonly Row[];
  readonly bars: readonly Bar[];
}

/** Columns that belong together, with one head. */
export interface Group {
  readonly head: string;
  readonly columns: number;
}

export interface Row {
  /** One line, or two. */
  readonly label: readonly string[];
  /** Of each group; it may have fewer than there are columns. */
  readonly cells: readonly (readonly Cell[])[];
}

export interface Cell {
  readonly picture: Picture;
  /** Whose classes are outlined, [height * width]; null for nothing. */
  readonly outlined: ArrayLike<number> | null;
}

/** Cells may share one: it is in the file once. */
export interface Picture {
  /** Within the figure. */
  readonly id: string;
  /** The colour of a pixel, which is enlarged, at a point of the whole picture. */
  readonly colorAt: (pixel: number, x: number, y: number) => Rgb;
}

/** What colours stand for, below the groups `first` to `last`. */
export interface Bar {
  readonly first: number;
  readonly last: number;
  /** At equal distances from the lowest to the highest value. */
  readonly colors: readonly Rgb[];
  /** The lowest value, the unit, the highest value. */
  readonly texts: readonly [string, string, string];
}
