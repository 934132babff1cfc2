import type { LesionsImage } from '../generated/wasm/lesions.ts';

const SIZE = 64;

export type ReadPatch =
  | { readonly ok: true; readonly image: LesionsImage }
  /** `middle` is the part in the middle that would fit, of an image that is too large. */
  | { readonly ok: false; readonly detail: string; readonly middle: LesionsImage | null };

/** Reads a picture as grey values. It must have the model's size: nothing is scaled behind anybody's back. */
export async function readPatch(file: Blob): Promise<ReadPatch> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  } catch {
    return { ok: false, detail: 'It is not a picture that this browser can read. Use a PNG file.', middle: null };
  }
  const { width, height } = bitmap;
  if (width === SIZE && height === SIZE) return { ok: true, image: grey(bitmap, 0, 0) };
  const detail = `It has ${width} × ${height} pixels; the model takes ${SIZE} × ${SIZE}.`;
  const fits = width >= SIZE && height >= SIZE;
  const middle = fits ? grey(bitmap, Math.floor((width - SIZE) / 2), Math.floor((height - SIZE) / 2)) : null;
  return { ok: false, detail, middle };
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
