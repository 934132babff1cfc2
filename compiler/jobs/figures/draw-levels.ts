import {
  type GeneratedModelClass,
  type GeneratedSamples,
  type GeneratedModel,
  imageSeed,
} from '../../../runtime/index.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import type { LevelRow } from '../../report/figures/levels-figure.ts';
import { type NoiseGroup, partlyHeld } from './noise-groups.ts';

export interface LevelsRequest {
  readonly network: GeneratedModel;
  readonly noise: NonNullable<GeneratedModelClass['noise']>;
  readonly image: InputImage;
  readonly groups: readonly NoiseGroup[];
  /** In each row. */
  readonly samples: number;
  readonly seed: number;
}

export interface DrawnLevels {
  readonly held: GeneratedSamples;
  readonly rows: readonly LevelRow[];
}

/**
 * The first sample of an image's seed, and samples that share its noise but for one group, for each group in turn. Where there are several groups, samples
 * that share nothing come first. The groups' noise is that of the samples behind the first.
 */
export async function drawLevels(request: LevelsRequest): Promise<DrawnLevels> {
  const { network, image, groups, samples: count, seed } = request;
  const { height, width } = image;
  const noise = request.noise({ count: count + 1, seed: imageSeed(seed, image.place), height, width });
  const encoded = await network.encode(image);
  try {
    const everything = { label: ['all'], places: [...noise.keys()] };
    const rows: LevelRow[] = [];
    for (const { label, places } of groups.length > 1 ? [everything, ...groups] : groups) {
      const samples = await encoded.sample({ count, noise: partlyHeld(noise, count, places) });
      rows.push({ label, samples });
    }
    const first = noise.map((values) => values.slice(0, values.length / (count + 1)));
    return { held: await encoded.sample({ count: 1, noise: first }), rows };
  } finally {
    encoded.dispose();
  }
}
