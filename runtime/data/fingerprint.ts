import { createHash } from 'node:crypto';
import type { IntensityRule } from './intensities.ts';
import type { Manifest } from './manifest.ts';

/**
 * What makes two data folders the same data: the hashes of images and masks, the sizes of the splits and, where it is stated, what
 * values and labels mean.
 */
export function contentsOf({ images, masks, counts, ignore }: Manifest): string {
  const { dtype = 'uint8', intensities } = images;
  const arrays = `${images.sha256Raw} ${masks.sha256Raw} ${JSON.stringify(counts)}`;
  if (intensities === undefined && ignore === undefined) return arrays;
  return `${arrays} ${JSON.stringify({ dtype, intensities: intensities?.map(meaningOf), ignore })}`;
}

/** A rule without its text, its entries in one order. */
function meaningOf(rule: IntensityRule): unknown {
  if ('window' in rule) return { window: rule.window };
  const { zscore } = rule;
  if ('over' in zscore) return { over: zscore.over, clip: zscore.clip };
  return { mean: zscore.mean, sd: zscore.sd, clip: zscore.clip };
}

/** SHA-256 of the contents of a data folder, in hexadecimal digits: it names the data in `run.json` and in scores. */
export function fingerprintOf(contents: string): string {
  return createHash('sha256').update(contents).digest('hex');
}
