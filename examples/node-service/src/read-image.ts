import { decode } from 'fast-png';
import type { LesionsImage } from './generated/lesions.ts';

const SIZE = 64;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export type ReadImage =
  | { readonly ok: true; readonly image: LesionsImage }
  | { readonly ok: false; readonly status: 400 | 422; readonly message: string };

/** Reads a grey PNG of the model's size. The size is read before anything is unpacked: a small file can hold a huge picture. */
export function readImage(body: Buffer): ReadImage {
  const isPng = body.length >= 33 && SIGNATURE.every((byte, index) => body[index] === byte);
  if (!isPng) return { ok: false, status: 400, message: 'the body is not a PNG file' };
  const [width, height] = [body.readUInt32BE(16), body.readUInt32BE(20)];
  if (width !== SIZE || height !== SIZE) {
    return {
      ok: false,
      status: 422,
      message: `the image must have ${SIZE} x ${SIZE} pixels, not ${width} x ${height}`,
    };
  }
  try {
    const { data, channels, depth } = decode(body, { checkCrc: true });
    const largest = 2 ** depth - 1;
    const colours = channels >= 3 ? 3 : 1;
    const values = Float32Array.from({ length: SIZE * SIZE }, (_, pixel) => {
      let sum = 0;
      for (let colour = 0; colour < colours; colour++) sum += data[pixel * channels + colour] ?? 0;
      return sum / colours / largest;
    });
    return { ok: true, image: { data: values, height: SIZE, width: SIZE, channels: 1 } };
  } catch (error) {
    return {
      ok: false,
      status: 400,
      message: `the PNG file is damaged: ${error instanceof Error ? error.message : error}`,
    };
  }
}
