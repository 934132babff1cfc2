import { encode } from 'fast-png';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A picture in the making. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** RGB, row-major. */
  readonly data: Uint8Array;
}

export function createCanvas(width: number, height: number, background: Rgb): Canvas {
  const data = new Uint8Array(width * height * 3);
  for (let index = 0; index < data.length; index++) data[index] = background[index % 3] ?? 0;
  return { width, height, data };
}

/** @param text what the file says of itself, by keyword */
export function encodePng({ width, height, data }: Canvas, text: Record<string, string> = {}): Uint8Array {
  return encode({ width, height, data, channels: 3, depth: 8, text });
}

/** Sets a rectangle to what `colorAt` says of each point in it. */
export function paint(
  canvas: Canvas,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colorAt: (x: number, y: number) => Rgb,
): void {
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const color = colorAt(x, y);
      const at = ((area.y + y) * canvas.width + area.x + x) * 3;
      canvas.data[at] = color[0];
      canvas.data[at + 1] = color[1];
      canvas.data[at + 2] = color[2];
    }
  }
}

export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2): number => Math.round(a[index] * (1 - share) + b[index] * share);
  return [channel(0), channel(1), channel(2)];
}

export function grey(value: number): Rgb {
  const level = Math.round(255 * Math.min(1, Math.max(0, value)));
  return [level, level, level];
}

/** What a pixel of an image looks like: three channels are its colours; of any other number the first is shown, in grey. */
export function pixelColor(image: Float32Array, channels: number, pixel: number): Rgb {
  const at = pixel * channels;
  const level = (channel: number): number => Math.round(255 * Math.min(1, Math.max(0, image[at + channel] ?? 0)));
  return channels === 3 ? [level(0), level(1), level(2)] : grey(image[at] ?? 0);
}

const HATCHED: Rgb = [128, 128, 128];

/** What lies behind a pixel that is ignored, under diagonal lines of grey. */
export function hatched(background: Rgb, x: number, y: number): Rgb {
  return (x + y) % 6 < 3 ? HATCHED : background;
}

/** The colours of Okabe and Ito, which most colour-blind people tell apart; the background has none. */
const CLASS_COLORS: readonly Rgb[] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [213, 94, 0],
  [204, 121, 167],
  [0, 114, 178],
];

/** The colour of a class; classes beyond the seventh repeat. */
export function classColor(label: number): Rgb {
  return CLASS_COLORS[(label - 1) % CLASS_COLORS.length] ?? [255, 255, 255];
}

/** Nine points of matplotlib's `magma` map, at equal distances from 0 to 1. */
export const MAGMA: readonly Rgb[] = [
  [0, 0, 4],
  [28, 16, 68],
  [79, 18, 123],
  [129, 37, 129],
  [181, 54, 122],
  [229, 80, 100],
  [251, 135, 97],
  [254, 194, 135],
  [252, 253, 191],
];

/** Dark to bright for 0 to 1. */
export function heat(value: number): Rgb {
  const place = Math.min(1, Math.max(0, value)) * (MAGMA.length - 1);
  const low = Math.min(Math.floor(place), MAGMA.length - 2);
  return mix(MAGMA[low] ?? [0, 0, 0], MAGMA[low + 1] ?? [0, 0, 0], place - low);
}
