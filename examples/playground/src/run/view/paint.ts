import type { Picture } from '../engine/protocol.ts';
import { type Colours, heat } from './colours.ts';
import { contour, type Grid } from './contour.ts';

/** The longer side of a canvas in its own pixels, so that borders are smooth. */
const LONGER = 384;

/** Paints a map, each value as a square of one colour; it fills the canvas. */
export function paintMap(canvas: HTMLCanvasElement, values: ArrayLike<number>, grid: Grid, colours: Colours): void {
  const pixels = new ImageData(grid.width, grid.height);
  for (let index = 0; index < values.length; index++) {
    pixels.data.set([...colours(values[index] ?? 0), 255], 4 * index);
  }
  paintPixels(canvas, pixels);
}

/** Paints a picture: grey of one channel, colours of three; of others the first channel. */
export function paintPicture(canvas: HTMLCanvasElement, { data, height, width, channels }: Picture): void {
  const pixels = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const of = (channel: number): number => data[pixel * channels + (channels === 3 ? channel : 0)] ?? 0;
    pixels.data.set([of(0), of(1), of(2), 255], 4 * pixel);
  }
  paintPixels(canvas, pixels);
}

function paintPixels(canvas: HTMLCanvasElement, pixels: ImageData): void {
  const small = new OffscreenCanvas(pixels.width, pixels.height);
  small.getContext('2d')?.putImageData(pixels, 0, 0);
  const context = fitted(canvas, pixels);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

/** @param largest the value in nats that is drawn brightest */
export function paintUncertainty(canvas: HTMLCanvasElement, map: Float32Array, grid: Grid, largest: number): void {
  paintMap(
    canvas,
    map.map((value) => value / largest),
    grid,
    heat,
  );
}

/** The largest value of some maps, for a scale: not below what can be told from nothing. */
export function largestOf(maps: readonly Float32Array[]): number {
  return maps.reduce((most, map) => map.reduce((more, value) => Math.max(more, value), most), 0.01);
}

export interface Outline {
  /** The border is where it crosses 0. */
  readonly margins: Float32Array;
  readonly colour: string;
  readonly dashed?: boolean;
  readonly filled?: boolean;
}

/** Draws borders upon what a canvas shows. */
export function paintOutlines(canvas: HTMLCanvasElement, outlines: readonly Outline[], grid: Grid): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = canvas.width / grid.width;
  const thick = LONGER / 64;
  for (const { margins, colour, dashed = false, filled = false } of outlines) {
    if (filled) paintMask(context, margins, grid, scale, colour);
    context.beginPath();
    for (const [x0, y0, x1, y1] of contour(margins, grid)) {
      context.moveTo(x0 * scale, y0 * scale);
      context.lineTo(x1 * scale, y1 * scale);
    }
    context.lineCap = 'round';
    context.setLineDash(dashed ? [1, 9] : []);
    context.strokeStyle = 'rgb(0 0 0 / 0.55)';
    context.lineWidth = 0.9 * thick;
    if (!dashed) context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = 0.5 * thick;
    context.stroke();
  }
  context.setLineDash([]);
}

function paintMask(
  context: CanvasRenderingContext2D,
  margins: Float32Array,
  { width }: Grid,
  scale: number,
  colour: string,
): void {
  context.save();
  context.globalAlpha = 0.28;
  context.fillStyle = colour;
  for (let index = 0; index < margins.length; index++) {
    if ((margins[index] ?? -1) >= 0)
      context.fillRect((index % width) * scale, Math.floor(index / width) * scale, scale, scale);
  }
  context.restore();
}

/** Empties a canvas. */
export function clear(canvas: HTMLCanvasElement, grid: Grid): void {
  fitted(canvas, grid);
}

function fitted(canvas: HTMLCanvasElement, { height, width }: Grid): CanvasRenderingContext2D {
  const scale = LONGER / Math.max(height, width);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser gave no 2D canvas');
  return context;
}
