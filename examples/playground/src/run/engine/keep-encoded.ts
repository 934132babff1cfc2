import type { GeneratedImage, GeneratedModel } from 'phisegc/page';

type Encoded = Awaited<ReturnType<GeneratedModel['encode']>>;

/**
 * Encodes images, and keeps the last one until another is asked for: whoever moves a slider asks for the same again and
 * again. For one caller at a time.
 */
export function keepEncoded(model: Pick<GeneratedModel, 'encode'>): (image: GeneratedImage) => Promise<Encoded> {
  let kept: { readonly data: GeneratedImage['data']; readonly encoded: Encoded } | null = null;
  return async ({ data, ...sizes }) => {
    if (kept?.data.every((value, at) => value === data[at])) return kept.encoded;
    kept?.encoded.dispose();
    kept = null;
    kept = { data, encoded: await model.encode({ data, ...sizes }) };
    return kept.encoded;
  };
}
