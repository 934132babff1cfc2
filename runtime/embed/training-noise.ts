import { checkSeed } from './random.ts';
import { seededNoise, type Source, sourceName } from './seeded-noise.ts';
import { checkOptions, shown } from './check-options.ts';
import { PhisegError } from './errors.ts';

/** The noise of one step: that of a seed and the step's number, or a tensor [count, size] for each source, finest level first. */
export type StepNoise =
  | { readonly seed: number; readonly step: number; readonly noise?: undefined }
  | { readonly noise: readonly Float32Array[] };

/** No batch is larger: each step has this many streams. */
const STREAMS = 2 ** 20;

/** The numbers of a source for a batch: [count, size]. Throws when given noise has another size. */
export function stepNoise(
  options: StepNoise,
  index: number,
  source: Source,
  count: number,
  size: number,
): Float32Array {
  checkOptions(options, '{ seed: 1, step: 0 }');
  if (options.noise === undefined) {
    const { seed, step } = options;
    checkSeed(seed);
    if (!Number.isSafeInteger(step) || step < 0)
      throw new PhisegError('option/steps', `step must be a whole number >= 0, not ${shown(step)}`);
    return seededNoise(seed, source, step * STREAMS, count, size);
  }
  const noise = options.noise[index];
  if (noise?.length !== count * size) {
    throw new PhisegError(
      'option/noise',
      `the noise of ${sourceName(source)} must hold ${count} x ${size} numbers, not ${noise?.length ?? 0}`,
    );
  }
  return noise;
}
