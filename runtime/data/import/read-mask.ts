import { type Reading, refused } from '../../pictures/image.ts';
import { type DecodedPng, decodePng } from '../../pictures/png/decode.ts';
import { SAMPLES } from '../../pictures/png/header.ts';
import { ABSENT, MOST_CLASSES } from '../data-set.ts';

/** A picture whose grey values or palette entries are labels. */
export interface RawMask {
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
  /** With a palette of greys only: the grey value of each pixel, which may say something else than its index. */
  readonly greys: ArrayLike<number> | null;
  /** Whether white is 255: not so with a palette or with one bit, whose 1 is white. */
  readonly isPlain: boolean;
}

/** Decodes a mask: grey of 1 to 16 bits, with a palette (whose indices count), or colour with equal channels. */
export function readMask(bytes: Uint8Array): Reading<RawMask> {
  const decoded = decodePng(bytes);
  if (!decoded.ok) return decoded;
  const png = decoded.value;
  const { height, width, kind, samples, depth } = png;
  if (isTransparent(png)) return refused('it is a mask with transparent pixels; save it without transparency');
  if (kind === 'indexed') {
    return { ok: true, value: { height, width, values: samples, greys: greysOf(png), isPlain: false } };
  }
  const [step, colors] = [SAMPLES[kind], kind.startsWith('grey') ? 1 : 3];
  const values = new Uint16Array(height * width);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const at = pixel * step;
    const value = samples[at] ?? 0;
    if (colors === 3 && (samples[at + 1] !== value || samples[at + 2] !== value))
      return refused('it is a colour picture');
    values[pixel] = value;
  }
  return { ok: true, value: { height, width, values, greys: null, isPlain: depth > 1 } };
}

function isTransparent({ kind, samples, depth, transparency }: DecodedPng): boolean {
  const step = SAMPLES[kind];
  if (kind === 'indexed') return samples.some((index) => (transparency[index] ?? 255) < 255);
  if (kind === 'grey-alpha' || kind === 'colour-alpha') {
    return samples.some((value, at) => at % step === step - 1 && value !== 2 ** depth - 1);
  }
  if (transparency.length === 0) return false;
  return samples.some(
    (_, at) => at % step === 0 && transparency.every((value, sample) => samples[at + sample] === value),
  );
}

function greysOf({ samples, palette }: DecodedPng): Uint8Array | null {
  const used = [...new Set(samples)];
  const isGrey = used.every((index) => {
    const [red, green, blue] = palette.subarray(3 * index, 3 * index + 3);
    return red === green && green === blue;
  });
  return isGrey ? Uint8Array.from(samples, (index) => palette[3 * index] ?? 0) : null;
}

/** A value that is no class. */
export interface Stray {
  readonly stray: number;
  /** 255 beside 1: one of them means something else. */
  readonly isMixed: boolean;
}

/**
 * The values as class indices; with two classes 255 means class 1, unless 1 is there too. A value that is no class is given back.
 * @param ignore a value of pixels that count nowhere, which become ABSENT
 */
export function toClasses(
  values: ArrayLike<number>,
  classes: number,
  ignore: number | null = null,
): Uint8Array | Stray {
  const labels = new Uint8Array(values.length);
  let [hasOne, hasWhite] = [false, false];
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const value = values[pixel] ?? 0;
    if (value === ignore) {
      labels[pixel] = ABSENT;
      continue;
    }
    const isWhite = classes === 2 && value === 255;
    const label = isWhite ? 1 : value;
    if (label >= Math.min(classes, MOST_CLASSES) || !Number.isInteger(label) || label < 0) {
      return { stray: value, isMixed: false };
    }
    hasOne ||= value === 1;
    hasWhite ||= isWhite;
    labels[pixel] = label;
  }
  return hasOne && hasWhite ? { stray: 255, isMixed: true } : labels;
}
