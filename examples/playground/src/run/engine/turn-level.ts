/** The noise of a model for a seed: an array a latent level, finest first, then what layers draw. */
export type NoiseOf = (options: { readonly count: number; readonly seed: number }) => readonly Float32Array[];

/**
 * Walks through noise on a circle: at 0 degrees the given noise, at 90 another. Two standard normal numbers weighted by
 * cosine and sine are a standard normal number again, so the model finds every place on the way as likely as the first.
 */
function turn(from: Float32Array, to: Float32Array, degrees: number): Float32Array {
  const angle = (degrees / 180) * Math.PI;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return degrees === 0 ? from : from.map((value, index) => cosine * value + sine * (to[index] ?? 0));
}

/** The noise of one sample with each level turned by its own angle; a level at 0 degrees stays as it was, and so does what layers draw. */
export function turnedNoise(
  noise: NoiseOf,
  { seed, sample }: { readonly seed: number; readonly sample: number },
  angles: readonly number[],
): readonly Float32Array[] {
  const from = ofSample(noise, seed, sample);
  // Any other seed does, as long as it is the same each time.
  const to = ofSample(noise, -1 - seed, sample);
  return from.map((numbers, at) => turn(numbers, to[at] ?? numbers, angles[at] ?? 0));
}

/** Noise of one sample after the other, as one tensor a level. */
export function stacked(noises: readonly (readonly Float32Array[])[]): readonly Float32Array[] {
  return (noises[0] ?? []).map((first, at) => {
    const all = new Float32Array(noises.length * first.length);
    for (const [index, noise] of noises.entries()) all.set(noise[at] ?? first, index * first.length);
    return all;
  });
}

/** The noise of one sample out of a seed's. */
function ofSample(noise: NoiseOf, seed: number, sample: number): readonly Float32Array[] {
  const count = sample + 1;
  return noise({ count, seed }).map((all) => all.slice((all.length / count) * sample));
}
