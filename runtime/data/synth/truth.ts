import { type Bits, drawIndex } from '../draw.ts';
import { distanceToLobe, type Lesion, polar, radiusAt } from './lesion.ts';

/** A label map that a rater may draw, and how likely it is. */
export interface TrueOutcome {
  /** [height, width] */
  readonly labels: Uint8Array;
  readonly probability: number;
}

/** From strict to generous, with binomial weights: a discrete bell. */
const EXTENTS: readonly { readonly extent: number; readonly weight: number }[] = [
  { extent: -2, weight: 1 / 16 },
  { extent: -1, weight: 4 / 16 },
  { extent: 0, weight: 6 / 16 },
  { extent: 1, weight: 4 / 16 },
  { extent: 2, weight: 1 / 16 },
];

/**
 * The distribution of label maps of an image, all of it: nothing, or any of 20 outlines in each grade. The probabilities
 * add up to 1.
 */
export function trueDistribution(lesion: Lesion, height: number, width: number): readonly TrueOutcome[] {
  const places = placesOf(lesion, height, width);
  const seen = EXTENTS.flatMap(({ extent, weight }) =>
    [false, true].flatMap((spikes) =>
      [false, true].flatMap((lobe) => {
        const share = choice(lesion.spikes.probability, spikes) * choice(lesion.lobe.probability, lobe);
        const reach = 1 + extent * lesion.spread;
        const to = spikes ? places.withSpikes : places.withoutSpikes;
        return lesion.grades.map((grade, index) => ({
          labels: places.inLobe.map((inside, pixel) => ((lobe && inside) || (to[pixel] ?? 0) <= reach ? index + 1 : 0)),
          probability: lesion.presence * weight * share * grade,
        }));
      }),
    ),
  );
  const nothing = { labels: new Uint8Array(height * width), probability: 1 - lesion.presence };
  return [nothing, ...seen].filter(({ probability }) => probability > 0);
}

/** Draws label maps from a distribution, as a fresh rater would. */
export function drawTrue(distribution: readonly TrueOutcome[], bits: Bits, count: number): readonly Uint8Array[] {
  const weights = distribution.map(({ probability }) => probability);
  return Array.from({ length: count }, () => distribution[drawIndex(bits, weights)]?.labels ?? new Uint8Array(0));
}

/** Where the pixels are: how many radii from the centre by either border, and 1 for those in the lobe. */
interface Places {
  readonly withoutSpikes: Float64Array;
  readonly withSpikes: Float64Array;
  readonly inLobe: Uint8Array;
}

function placesOf(lesion: Lesion, height: number, width: number): Places {
  const withoutSpikes = new Float64Array(height * width);
  const withSpikes = new Float64Array(height * width);
  const inLobe = new Uint8Array(height * width);
  for (let pixel = 0; pixel < inLobe.length; pixel++) {
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    const { distance, angle } = polar(lesion, y, x);
    withoutSpikes[pixel] = distance / radiusAt(lesion, angle, false);
    withSpikes[pixel] = distance / radiusAt(lesion, angle, true);
    inLobe[pixel] = distanceToLobe(lesion, y, x) <= lesion.lobe.radius ? 1 : 0;
  }
  return { withoutSpikes, withSpikes, inLobe };
}

const choice = (probability: number, taken: boolean): number => (taken ? probability : 1 - probability);
