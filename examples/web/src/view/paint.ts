import type { Colours } from './colours.ts';
import { contour } from './contour.ts';

/** Pixels of a canvas for each pixel of a picture, so that borders are smooth. */
const SCALE = 6;

/** Paints a square map, each value as a square of one colour; it fills the canvas. */
export function paintMap(canvas: HTMLCanvasElement, values: ArrayLike<number>, colours: Colours): void {
  const size = Math.sqrt(values.length);
  const pixels = new ImageData(size, size);
  for (let index = 0; index < values.length; index++) {
    pixels.data.set([...colours(values[index] ?? 0), 255], 4 * index);
  }
  const small = new OffscreenCanvas(size, size);
  small.getContext('2d')?.putImageData(pixels, 0, 0);
  const context = fitted(canvas, 64 * SCALE);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

export interface Outline {
  /** Probabilities; the border is where they cross one half. */
  readonly map: Float32Array;
  readonly colour: string;
  readonly dashed?: boolean;
  readonly filled?: boolean;
}

/** Draws borders upon what a canvas shows. */
export function paintOutlines(canvas: HTMLCanvasElement, outlines: readonly Outline[]): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  for (const { map, colour, dashed = false, filled = false } of outlines) {
    const size = Math.sqrt(map.length);
    const scale = canvas.width / size;
    if (filled) paintMask(context, map, size, scale, colour);
    context.beginPath();
    for (const [x0, y0, x1, y1] of contour(map, size, 0.5)) {
      context.moveTo(x0 * scale, y0 * scale);
      context.lineTo(x1 * scale, y1 * scale);
    }
    context.lineCap = 'round';
    context.setLineDash(dashed ? [1, 9] : []);
    context.strokeStyle = 'rgb(0 0 0 / 0.55)';
    context.lineWidth = dashed ? 0 : 0.9 * SCALE;
    if (!dashed) context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = 0.5 * SCALE;
    context.stroke();
  }
  context.setLineDash([]);
}

function paintMask(
  context: CanvasRenderingContext2D,
  map: Float32Array,
  size: number,
  scale: number,
  colour: string,
): void {
  context.save();
  context.globalAlpha = 0.28;
  context.fillStyle = colour;
  for (let index = 0; index < map.length; index++) {
    if ((map[index] ?? 0) >= 0.5)
      context.fillRect((index % size) * scale, Math.floor(index / size) * scale, scale, scale);
  }
  context.restore();
}

/** Empties a canvas. */
export function clear(canvas: HTMLCanvasElement): void {
  fitted(canvas, 64 * SCALE);
}

function fitted(canvas: HTMLCanvasElement, size: number): CanvasRenderingContext2D {
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser gave no 2D canvas');
  return context;
}
