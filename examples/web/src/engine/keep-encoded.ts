import type { LesionsEncodedImage, LesionsImage } from '../generated/wasm/lesions.ts';
import type { Model } from './open-engine.ts';

/**
 * Encodes images, and keeps the last one until another is asked for: whoever moves a slider asks for the same again and
 * again. For one caller at a time.
 */
export function keepEncoded(model: Model): (image: LesionsImage) => Promise<LesionsEncodedImage> {
  let kept: { readonly data: LesionsImage['data']; readonly encoded: LesionsEncodedImage } | null = null;
  return async ({ data, ...sizes }) => {
    if (kept?.data.every((value, at) => value === data[at])) return kept.encoded;
    kept?.encoded.dispose();
    kept = null;
    kept = { data, encoded: await model.encode({ data, ...sizes }) };
    return kept.encoded;
  };
}
