import { expect, test } from '@jest/globals';
import { describeEngine, OPTIONAL } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

/** A software adapter compiles a shader for each shape. */
const LIMITS = { node: 60_000, 'node-gpu': 60_000, webgpu: 180_000 } as const;

for (const id of OPTIONAL) {
  await describeEngine(id, 'light', () => {
    test(
      'a tiny model with batch norm samples and trains as the reference evaluator has it',
      async () => {
        const { messages } = await runScript('compiler/jobs/doctor/main.ts', id);
        expect(messages).toMatchObject([{ works: true, error: expect.any(Number) }]);
        const [trial] = messages as readonly { readonly error: number }[];
        expect(trial?.error).toBeLessThan(1e-4);
      },
      LIMITS[id],
    );
  });
}
