import { encode } from 'fast-png';
import { type DataSet, imageOf, maskOf, ratersOf } from '../index.ts';
import { classColor, createCanvas, hatched, mix, paint, pixelColor, type Rgb } from './canvas.ts';

/** Images on a sheet; each is shown plain, and beside it with the outlines of all raters. */
const SHOWN = 16;
const COLUMNS = 4;
/** A tile is at least this many pixels wide. */
const TILE = 128;
const GAP = 4;

/** A PNG with the first images of a set and what their raters outlined; what one of them ignores is hatched. */
export function contactSheet(set: DataSet): Uint8Array {
  const count = Math.min(SHOWN, set.count);
  const scale = Math.max(1, Math.ceil(TILE / Math.max(set.width, set.height)));
  const [width, height] = [set.width * scale, set.height * scale];
  const columns = Math.min(COLUMNS, count);
  const canvas = createCanvas(
    columns * 2 * (width + GAP) + GAP,
    Math.ceil(count / columns) * (height + GAP) + GAP,
    [255, 255, 255],
  );
  for (let image = 0; image < count; image++) {
    const x = GAP + (image % columns) * 2 * (width + GAP);
    const y = GAP + Math.floor(image / columns) * (height + GAP);
    const plain = imageOf(set, image);
    const outlines = ratersOf(set, image).map((rater) => maskOf(set, image, rater));
    const pixelAt = (atX: number, atY: number): number => Math.floor(atY / scale) * set.width + Math.floor(atX / scale);
    const background = (atX: number, atY: number): Rgb => pixelColor(plain, set.channels, pixelAt(atX, atY));
    paint(canvas, { x, y, width, height }, background);
    paint(canvas, { x: x + width + GAP, y, width, height }, (atX, atY) =>
      outlines.reduce(
        (color, labels) => {
          const label = labels[pixelAt(atX, atY)] ?? 0;
          if (label === set.ignored) return hatched(color, atX, atY);
          const isEdge = label > 0 && isBorder(labels, label, pixelAt(atX, atY), set.width);
          return isEdge ? mix(color, classColor(label), 0.6) : color;
        },
        background(atX, atY),
      ),
    );
  }
  return encode({ width: canvas.width, height: canvas.height, data: canvas.data, channels: 3, depth: 8 });
}

function isBorder(labels: Uint8Array, label: number, pixel: number, width: number): boolean {
  return [pixel - 1, pixel + 1, pixel - width, pixel + width].some((at) => labels[at] !== label);
}
