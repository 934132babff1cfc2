import { expect, test } from '@jest/globals';
import { describeEngine, OPTIONAL } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

/** On WebGPU, whose software adapters compile a shader for each shape, webgpu-replay.test.ts does the same and more. */
const TESTED = OPTIONAL.filter((id) => id !== 'webgpu');

for (const id of TESTED) {
  await describeEngine(id, 'light', () => {
    test('a tiny model with batch norm samples and trains as the reference evaluator has it', async () => {
      const { messages } = await runScript('compiler/jobs/doctor/main.ts', id);
      expect(messages).toMatchObject([{ works: true, error: expect.any(Number) }]);
      const [trial] = messages as readonly { readonly error: number }[];
      expect(trial?.error).toBeLessThan(1e-4);
    });
  });
}
