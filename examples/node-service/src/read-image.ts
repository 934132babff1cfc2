import type { LesionsImage } from './generated/lesions.ts';
import { COLOUR_TYPES, type PngHead, readHead, readPixels } from './png.ts';

const SIZE = 64;

export interface Refusal {
  readonly status: 400 | 422;
  readonly message: string;
}

/** Why a file is not worth a thread's time, by its header alone; null when it may hold an image for the model. */
export function refuseByHead(file: Buffer): Refusal | null {
  const head = readHead(file);
  if (head === null) return { status: 400, message: 'the body is not a PNG file' };
  const { width, height } = head;
  if (width !== SIZE || height !== SIZE) {
    return { status: 422, message: `the image must have ${SIZE} x ${SIZE} pixels, not ${width} x ${height}` };
  }
  const message = refusedKind(head);
  return message === null ? null : { status: 422, message };
}

/** Kinds of PNG that cannot be read rightly are not read at all. */
function refusedKind({ depth, colourType, interlaced }: PngHead): string | null {
  if (!Object.values<number>(COLOUR_TYPES).includes(colourType)) return `PNG has no colour type ${colourType}`;
  const isPalette = colourType === COLOUR_TYPES.palette;
  const depths = isPalette ? [1, 2, 4, 8] : [8, 16];
  if (!depths.includes(depth)) return `the image has ${depth} bits a sample; save it with 8 or 16`;
  if (interlaced && depth < 8)
    return `the image is interlaced with ${depth} bits a sample; save it without interlacing`;
  return null;
}

/** The image in a file that was not refused by its header. Throws an Error when the file is damaged. */
export function readImage(file: Buffer): LesionsImage {
  const head = readHead(file);
  if (head === null) throw new Error('it has no header');
  const { data, channels, largest } = readPixels(file, head);
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, pixel) => {
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((channel) => data[pixel * channels + channel]);
    // Transparency is dropped; colour becomes luminance (ITU-R BT.601).
    return (channels < 3 ? first : 0.299 * first + 0.587 * second + 0.114 * third) / largest;
  });
  return { data: values, height: SIZE, width: SIZE, channels: 1 };
}
