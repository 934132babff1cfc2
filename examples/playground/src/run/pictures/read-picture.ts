import type { Picture } from '../engine/protocol.ts';
import type { Extents } from '../facts.ts';
import { counted } from '../../view/counted.ts';

/** A small file can hold a picture that takes gigabytes to unpack; slides and scans are smaller than this. */
const MOST_PIXELS = 64_000_000;

/** A picture as a model takes it. */
export interface Taken {
  readonly picture: Picture;
  /** Whether it had colours, and the model takes none. */
  readonly isColourDropped: boolean;
}

export type ReadPicture =
  | ({ readonly ok: true } & Taken)
  /** How a picture of another size could be used; nothing is scaled behind anybody's back. */
  | { readonly ok: false; readonly detail: string; readonly ways: readonly Way[] };

export const WAYS = ['scale', 'middle'] as const;
export type WayKind = (typeof WAYS)[number];

export interface Way extends Taken {
  readonly kind: WayKind;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Reads a picture as a model takes it: grey, or colours. */
export async function readPicture(file: Blob, extents: Extents): Promise<ReadPicture> {
  const { channels } = extents;
  if (channels !== 1 && channels !== 3) {
    const detail = `This model takes images of ${counted(channels, 'channel')}; this page reads grey pictures (1 channel) and colour pictures (3). Change the channels in the text, or sample on the command line.`;
    return { ok: false, detail, ways: [] };
  }
  const declared = await pngSize(file);
  if (declared !== null && declared.width * declared.height > MOST_PIXELS) {
    return { ok: false, detail: `${sizeText(declared, extents)} Cut a part out of it first.`, ways: [] };
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  } catch {
    return { ok: false, detail: 'It is not a picture that this browser can read. Use a PNG file.', ways: [] };
  }
  const { width, height } = bitmap;
  const [top, left] = [Math.floor((height - extents.height) / 2), Math.floor((width - extents.width) / 2)];
  if (top === 0 && left === 0 && width === extents.width && height === extents.height) {
    return { ok: true, ...cut(bitmap, extents, { left: 0, top: 0, width, height }) };
  }
  // The largest part in the middle of the model's form.
  const share = Math.min(width / extents.width, height / extents.height);
  const part = { width: extents.width * share, height: extents.height * share };
  const middle = { left: (width - part.width) / 2, top: (height - part.height) / 2, ...part };
  const ways: Way[] = [{ kind: 'scale', ...cut(bitmap, extents, middle) }];
  if (width >= extents.width && height >= extents.height) {
    ways.push({
      kind: 'middle',
      ...cut(bitmap, extents, { left, top, width: extents.width, height: extents.height }),
    });
  }
  return { ok: false, detail: sizeText(bitmap, extents), ways };
}

function sizeText({ width, height }: Size, extents: Extents): string {
  return `It has ${width} × ${height} pixels; the model takes ${extents.width} × ${extents.height}.`;
}

/** The size that a PNG file declares in its header; null of other files. */
async function pngSize(file: Blob): Promise<Size | null> {
  const head = new DataView(await file.slice(0, 24).arrayBuffer());
  if (head.byteLength < 24 || head.getUint32(0) !== 0x89504e47) return null;
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

interface Part extends Size {
  readonly left: number;
  readonly top: number;
}

function cut(bitmap: ImageBitmap, { height, width, channels }: Extents, part: Part): Taken {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('the browser gave no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, part.left, part.top, part.width, part.height, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Uint8Array(height * width * channels);
  let hasColour = false;
  for (let pixel = 0; pixel < height * width; pixel++) {
    const colour = data.subarray(4 * pixel, 4 * pixel + 3);
    const [red = 0, green = 0, blue = 0] = colour;
    hasColour ||= red !== green || green !== blue;
    // Luma of ITU-R BT.601; of a grey picture, the grey itself.
    if (channels === 1) values[pixel] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    else values.set(colour, pixel * channels);
  }
  return { picture: { data: values, height, width, channels }, isColourDropped: hasColour && channels === 1 };
}
