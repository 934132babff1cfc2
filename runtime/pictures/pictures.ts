import { extremesOf } from '../extremes.ts';
import {
  type Canvas,
  classColor,
  createCanvas,
  encodePng,
  grey,
  hatched,
  heat,
  mix,
  paint,
  pixelColor,
  type Rgb,
} from './canvas.ts';
import { countedPixels, largestCounted } from './counted-pixels.ts';
import { GLYPH_WIDTH, TEXT_HEIGHT, write } from './glyphs.ts';
import type { InputImage } from './image.ts';

/** What a model said of one image. */
export interface Drawn {
  readonly classes: number;
  /** Label maps, [height * width] each. */
  readonly labels: readonly ArrayLike<number>[];
  /** Mean class probabilities, [height * width * classes]. */
  readonly mean: ArrayLike<number>;
  /** The gamma map in nats, [height * width]. */
  readonly uncertainty: ArrayLike<number>;
}

/** A cell of the grid is at least this many pixels wide. */
const CELL = 192;
const STRIP_CELL = 128;
const GAP = 8;
const CAPTION = 24;
/** Samples that fit the grid; all are in the arrays. */
const SHOWN = 16;

const PAPER: Rgb = [255, 255, 255];
const INK: Rgb = [60, 60, 60];

interface Cell {
  readonly caption: string;
  /** The colour of a point in an enlarged image. */
  readonly colorAt: (x: number, y: number) => Rgb;
}

/** One picture with the image, the raters' outlines if known, samples, mean and uncertainty, as a PNG. */
export function samplesPicture(image: InputImage, drawn: Drawn): Uint8Array {
  const cells = cellsOf(image, drawn, scaleTo(CELL, image), SHOWN);
  return encodePng(arrange(cells, Math.ceil(Math.sqrt(cells.length)), image, scaleTo(CELL, image)));
}

/** The same in one row, as in Fig. 3 of Baumgartner et al. (2019). */
export function stripPicture(image: InputImage, drawn: Drawn, samples: number): Uint8Array {
  const cells = cellsOf(image, drawn, scaleTo(STRIP_CELL, image), samples);
  return encodePng(arrange(cells, cells.length, image, scaleTo(STRIP_CELL, image)));
}

/** The image and the raters' outlines alone, in one row. */
export function annotatedPicture(image: InputImage): Uint8Array {
  const scale = scaleTo(STRIP_CELL, image);
  return encodePng(arrange(imageCells(image, scale), image.annotations.length + 1, image, scale));
}

/**
 * What a model said of an image alone, in one row: samples, mean and uncertainty, which is hatched where a rater of the image ignores a pixel.
 * @param brightest the uncertainty that is white, in nats: the same for models that are compared
 */
export function predictionPicture(image: InputImage, drawn: Drawn, samples: number, brightest: number): Uint8Array {
  const scale = scaleTo(STRIP_CELL, image);
  const cells = drawnCells(image, drawn, scale, samples, brightest);
  return encodePng(arrange(cells, cells.length, image, scale));
}

/** How often a pixel is repeated so that an image is a least number of pixels wide. */
function scaleTo(least: number, { width, height }: InputImage): number {
  return Math.max(1, Math.ceil(least / Math.max(width, height)));
}

function cellsOf(image: InputImage, drawn: Drawn, scale: number, samples: number): readonly Cell[] {
  const brightest = largestCounted(drawn.uncertainty, image);
  return [...imageCells(image, scale), ...drawnCells(image, drawn, scale, samples, brightest)];
}

function imageCells(image: InputImage, scale: number): readonly Cell[] {
  return [
    { caption: 'image', colorAt: (x, y) => backgroundAt(image, scale, x, y) },
    ...image.annotations.map((labels, index) => ({
      caption: `rater ${image.raters[index] ?? index}`,
      colorAt: outlined(image, labels, scale),
    })),
  ];
}

function drawnCells(
  image: InputImage,
  drawn: Drawn,
  scale: number,
  samples: number,
  brightest: number,
): readonly Cell[] {
  const white = Math.max(brightest, 1e-6);
  const counted = countedPixels(image);
  return [
    ...drawn.labels
      .slice(0, samples)
      .map((labels, index) => ({ caption: `sample ${index + 1}`, colorAt: outlined(image, labels, scale) })),
    { caption: 'mean', colorAt: (x, y) => meanColor(drawn, pixelAt(image, scale, x, y)) },
    {
      caption: 'uncertainty',
      colorAt: (x, y) => {
        const pixel = pixelAt(image, scale, x, y);
        if (counted?.[pixel] === 0) return hatched(PAPER, x, y);
        return heat((drawn.uncertainty[pixel] ?? 0) / white);
      },
    },
  ];
}

/** The pixel of an image at a point of its enlargement. */
function pixelAt({ width }: InputImage, scale: number, x: number, y: number): number {
  return Math.floor(y / scale) * width + Math.floor(x / scale);
}

function backgroundAt(image: InputImage, scale: number, x: number, y: number): Rgb {
  return pixelColor(image.data, image.channels, pixelAt(image, scale, x, y));
}

function outlined(image: InputImage, labels: ArrayLike<number>, scale: number): Cell['colorAt'] {
  return (x, y) => overlay(backgroundAt(image, scale, x, y), labels, image, scale, x, y);
}

/** The probability of anything but the background in grey; with more classes, their colours mixed. */
export function meanPicture(image: InputImage, drawn: Drawn): Uint8Array {
  const canvas = createCanvas(image.width, image.height, PAPER);
  paint(canvas, { x: 0, y: 0, ...image }, (x, y) => meanColor(drawn, y * image.width + x));
  return encodePng(canvas);
}

/** The gamma map, black at 0, brightest at its maximum, which the file's text says. */
export function uncertaintyPicture(image: InputImage, drawn: Drawn): Uint8Array {
  const canvas = createCanvas(image.width, image.height, PAPER);
  const brightest = Math.max(extremesOf(drawn.uncertainty).largest, 1e-6);
  paint(canvas, { x: 0, y: 0, ...image }, (x, y) => heat((drawn.uncertainty[y * image.width + x] ?? 0) / brightest));
  return encodePng(canvas, { maximum: `${brightest} nats` });
}

function arrange(cells: readonly Cell[], columns: number, image: InputImage, scale: number): Canvas {
  const [width, height] = [image.width * scale, image.height * scale];
  const rows = Math.ceil(cells.length / columns);
  const canvas = createCanvas(columns * (width + GAP) + GAP, rows * (height + CAPTION + GAP) + GAP, PAPER);
  cells.forEach((cell, index) => {
    const x = GAP + (index % columns) * (width + GAP);
    const y = GAP + Math.floor(index / columns) * (height + CAPTION + GAP);
    // A long name would run into the next cell.
    const caption = cell.caption.slice(0, Math.floor(width / (2 * GLYPH_WIDTH)));
    write(canvas, caption, x, y + (CAPTION - 2 * TEXT_HEIGHT) / 2, 2, INK);
    paint(canvas, { x, y: y + CAPTION, width, height }, cell.colorAt);
  });
  return canvas;
}

/** A tint of the class over the image, with a line where the class changes; ignored pixels are hatched. */
function overlay(
  background: Rgb,
  labels: ArrayLike<number>,
  image: InputImage,
  scale: number,
  x: number,
  y: number,
): Rgb {
  const labelAt = (atX: number, atY: number): number => {
    const column = Math.min(image.width - 1, Math.max(0, Math.floor(atX / scale)));
    const row = Math.min(image.height - 1, Math.max(0, Math.floor(atY / scale)));
    return labels[row * image.width + column] ?? 0;
  };
  const label = labelAt(x, y);
  if (label === 0) return background;
  if (label === image.ignored) return hatched(background, x, y);
  const reach = Math.max(1, Math.round(scale / 2));
  const onEdge = [labelAt(x - reach, y), labelAt(x + reach, y), labelAt(x, y - reach), labelAt(x, y + reach)];
  return mix(background, classColor(label), onEdge.some((other) => other !== label) ? 1 : 0.35);
}

/** The mean prediction at a pixel: grey, black where the background is certain; with more than two classes, their colours mixed. */
export function meanColor({ classes, mean }: Pick<Drawn, 'classes' | 'mean'>, pixel: number): Rgb {
  if (classes === 2) return grey(mean[pixel * 2 + 1] ?? 0);
  let color: Rgb = [0, 0, 0];
  for (let label = 1; label < classes; label++) {
    const share = mean[pixel * classes + label] ?? 0;
    const own = classColor(label);
    color = [color[0] + share * own[0], color[1] + share * own[1], color[2] + share * own[2]];
  }
  return mix(color, color, 0);
}
