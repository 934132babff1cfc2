import { classColor, grey, heat, MAGMA, pixelColor, type Rgb } from '../../../runtime/pictures/canvas.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { meanColor } from '../../../runtime/pictures/pictures.ts';
import type { FigureSource } from './figure-source.ts';
import type { Bar, Cell, GridFigure, Picture } from './grid-figure.ts';

export function imagePicture(id: string, image: InputImage): Picture {
  return { id, colorAt: (pixel) => pixelColor(image.data, image.channels, pixel) };
}

/** @param mean class probabilities, [height * width * classes] */
export function meanCell(id: string, mean: ArrayLike<number>, classes: number): Cell {
  return { picture: { id, colorAt: (pixel) => meanColor({ classes, mean }, pixel) }, outlined: null };
}

/** A map of numbers from 0, black, to `end`. */
export function mapCell(id: string, map: ArrayLike<number>, end: number): Cell {
  return { picture: { id, colorAt: (pixel) => heat((map[pixel] ?? 0) / end) }, outlined: null };
}

/** Below the mean of two classes; more classes have colours, which the legend explains. */
export function meanBars(group: number, classes: number): readonly Bar[] {
  if (classes > 2) return [];
  return [{ first: group, last: group, colors: [grey(0), grey(1)], texts: ['0', '', '1'] }];
}

/** Below maps from 0 to `end` nats. */
export function mapBar(first: number, last: number, end: number): Bar {
  return { first, last, colors: MAGMA, texts: ['0', 'nats', String(end)] };
}

/** The least end of a scale, in nats: below it nothing is to be seen, and no rounding looks like something. */
const LEAST_END = 0.01;

/** The end of a scale that reaches a value, in two digits. */
export function scaleEnd(largest: number): number {
  const value = Math.max(LEAST_END, largest);
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(Number((value / unit).toPrecision(9))) * unit).toPrecision(2));
}

/** The colours of outlines and means; nothing where there is one. */
export function legendOf({ classes }: FigureSource): GridFigure['legend'] {
  if (classes.length < 3) return [];
  return classes.slice(1).map((text, index): { text: string; color: Rgb } => ({ text, color: classColor(index + 1) }));
}
