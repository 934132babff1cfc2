import type { LesionsImage } from '../generated/wasm/lesions.ts';

const SIZE = 64;
/** A small file can hold a picture that takes gigabytes to unpack; slides and scans are smaller than this. */
const MOST_PIXELS = 64_000_000;

export type ReadPatch =
  | { readonly ok: true; readonly image: LesionsImage }
  /** `middle` is the part in the middle that would fit, of an image that is too large. */
  | { readonly ok: false; readonly detail: string; readonly middle: LesionsImage | null };

/** Reads a picture as grey values. It must have the model's size: nothing is scaled behind anybody's back. */
export async function readPatch(file: Blob): Promise<ReadPatch> {
  const declared = await pngSize(file);
  if (declared !== null && declared.width * declared.height > MOST_PIXELS) {
    return { ok: false, detail: `${sizeText(declared)} Cut a part out of it first.`, middle: null };
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  } catch {
    return { ok: false, detail: 'It is not a picture that this browser can read. Use a PNG file.', middle: null };
  }
  const { width, height } = bitmap;
  if (width === SIZE && height === SIZE) return { ok: true, image: grey(bitmap, 0, 0) };
  const detail = sizeText(bitmap);
  const fits = width >= SIZE && height >= SIZE;
  const middle = fits ? grey(bitmap, Math.floor((width - SIZE) / 2), Math.floor((height - SIZE) / 2)) : null;
  return { ok: false, detail, middle };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeText({ width, height }: Size): string {
  return `It has ${width} × ${height} pixels; the model takes ${SIZE} × ${SIZE}.`;
}

/** The size that a PNG file declares in its header; null of other files. */
async function pngSize(file: Blob): Promise<Size | null> {
  const head = new DataView(await file.slice(0, 24).arrayBuffer());
  if (head.byteLength < 24 || head.getUint32(0) !== 0x89504e47) return null;
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

function grey(bitmap: ImageBitmap, left: number, top: number): LesionsImage {
  const canvas = new OffscreenCanvas(SIZE, SIZE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('the browser gave no 2D canvas');
  context.drawImage(bitmap, -left, -top);
  const { data } = context.getImageData(0, 0, SIZE, SIZE);
  const values = Uint8Array.from({ length: SIZE * SIZE }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * pixel, 4 * pixel + 3);
    // Luma of ITU-R BT.601; of a grey picture, the grey itself.
    return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  });
  return { data: values, height: SIZE, width: SIZE, channels: 1 };
}
