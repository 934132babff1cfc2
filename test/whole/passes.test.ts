import { describe, expect, test } from '@jest/globals';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { checkFile } from '../support/check.ts';
import { randomFeeds } from '../support/feeds.ts';

/** Every spec at a size that the reference evaluator can carry: narrow, 64² (HPU-Net: 128² needs 8 levels, here 7). */
const small: readonly (readonly [string, readonly string[]])[] = [
  ['phiseg-l5', ['resolution.channels = [4, 4, 6, 6, 6, 6, 6]']],
  ['phiseg-l1', ['resolution.channels = [4, 4, 6, 6, 6, 6, 6]']],
  ['prob-unet', ['resolution.channels = [4, 4, 6, 6, 6, 6, 6]']],
  ['det-unet', ['resolution.channels = [4, 4, 6, 6, 6, 6, 6]']],
  ['hpu-net', ['resolution.channels = 4', 'resolution.levels = 7']],
];

describe('the passes leave the samples of every spec unchanged', () => {
  for (const [name, set] of small) {
    test(name, async () => {
      const { sampling } = await checkFile(`specs/${name}.phiseg`, [...set, 'input.size = 64']);
      const optimized = runPasses(sampling, samplingPasses);
      const bindings = { K: 2 };
      const feeds = randomFeeds(sampling, bindings, 7);
      const before = evaluateGraph(sampling, feeds, bindings);
      const after = evaluateGraph(optimized, feeds, bindings);
      expect([...after.keys()]).toEqual([...before.keys()]);
      for (const [output, expected] of before) {
        const actual = after.get(output);
        expect(actual?.shape).toEqual(expected.shape);
        let worst = 0;
        expected.data.forEach((value, index) => {
          worst = Math.max(worst, Math.abs(value - (actual?.data[index] ?? Number.NaN)));
        });
        expect(worst).toBeLessThan(1e-9);
      }
    });
  }
});
