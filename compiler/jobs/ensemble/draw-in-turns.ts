import { type Draw, type DrawnSamples, drawFrom, type GeneratedModel } from '../../../runtime/index.ts';

/** A network that draws some of the samples of an image. */
export interface Drawer {
  readonly network: GeneratedModel;
  /** Samples per image. */
  readonly count: number;
  /** Of its noise. */
  readonly seed: number;
}

/** How many of `samples` each of `runs` draws, when they draw in turns: 6, 5, 5 of 16. */
export function samplesOfRuns(samples: number, runs: number): readonly number[] {
  return Array.from({ length: runs }, (_, run) => Math.ceil((samples - run) / runs));
}

/**
 * Draws from networks in turns: sample k of an image is of network k modulo their number. Each has the noise that it has alone with its seed
 * and count. A deterministic one repeats its prediction. Null where one gives probabilities that are not finite.
 */
export function drawInTurns(drawers: readonly Drawer[], classes: number): Draw {
  return async (image) => {
    const pixels = image.height * image.width;
    const drawn: DrawnSamples[] = [];
    for (const { network, count, seed } of drawers) {
      const own = await drawFrom(network, { count, seed })(image);
      if (own === null) return null;
      drawn.push(own);
    }
    const total = drawers.reduce((sum, { count }) => sum + count, 0);
    const labels = new Int32Array(total * pixels);
    const probabilities = new Float32Array(total * pixels * classes);
    for (let sample = 0; sample < total; sample++) {
      const own = drawn[sample % drawers.length];
      if (own === undefined) continue;
      const turn = Math.floor(sample / drawers.length) % (own.labels.length / pixels);
      labels.set(own.labels.subarray(turn * pixels, (turn + 1) * pixels), sample * pixels);
      const size = pixels * classes;
      probabilities.set(own.probabilities?.subarray(turn * size, (turn + 1) * size) ?? [], sample * size);
    }
    return { labels, probabilities };
  };
}
