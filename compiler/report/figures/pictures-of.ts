import { classColor, grey, hatched, heat, MAGMA, pixelColor, type Rgb } from '../../../runtime/pictures/canvas.ts';
import { countedPixels } from '../../../runtime/pictures/counted-pixels.ts';
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

/** What raters outlined on a picture of the image; what one ignores is hatched. */
export function raterCells(picture: Picture, { annotations, ignored }: InputImage): readonly Cell[] {
  return annotations.map((outlined, rater): Cell => {
    if (ignored === null || !outlined.includes(ignored)) return { picture, outlined };
    const id = `${picture.id}-rater-${rater}`;
    return { picture: hatchedWhere({ ...picture, id }, (pixel) => outlined[pixel] === ignored), outlined };
  });
}

/** A map of numbers from 0, black, to `end`; what a rater ignores is hatched on white, which is no number. */
export function mapCell(id: string, map: ArrayLike<number>, end: number, image: InputImage): Cell {
  const counted = countedPixels(image);
  const isLeftOut = (pixel: number): boolean => counted?.[pixel] === 0;
  const colorAt = (pixel: number): Rgb => (isLeftOut(pixel) ? PAPER : heat((map[pixel] ?? 0) / end));
  return { picture: hatchedWhere({ id, colorAt }, isLeftOut), outlined: null };
}

/** What captions say of pixels that are left out: a sentence and a space, or nothing where all count. */
export function ignoredSentence(images: readonly InputImage[]): string {
  if (images.every((image) => countedPixels(image) === null)) return '';
  return 'Hatched in grey is what a rater ignores: pixels that any rater of an image ignores are left out of its maps and of their scale. ';
}

const PAPER: Rgb = [255, 255, 255];

function hatchedWhere({ id, colorAt }: Picture, isIgnored: (pixel: number) => boolean): Picture {
  return {
    id,
    colorAt: (pixel, x, y) => (isIgnored(pixel) ? hatched(colorAt(pixel, x, y), x, y) : colorAt(pixel, x, y)),
  };
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
