import { expect, test } from '@jest/globals';
import { present } from '../../compiler/invariant.ts';
import { tfjsTargets } from '../../compiler/targets/registry.ts';
import { computedOps } from '../graph/support/uses.ts';
import { describeEngine, OPTIONAL } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

/** A software adapter compiles a shader for each shape. */
const USES = { node: 15, 'node-gpu': 15, webgpu: 4 } as const;

for (const id of OPTIONAL) {
  const target = present(
    tfjsTargets.find((one) => one.id === id),
    id,
  );
  await describeEngine(id, 'light', () => {
    test('the code of every op gives what the op means', async () => {
      const { messages, code, stderr } = await runScript(
        'test/engines/support/kernels-process.ts',
        id,
        String(USES[id]),
      );
      const found = messages as { op: string; error: string; shapes: boolean; left: number }[];
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(found.map(({ op }) => op)).toEqual(computedOps.filter((op) => target.missing(op).length === 0));
      const wrong = found.filter(({ error, shapes, left }) => !(Number(error) < 2e-5 && shapes && left === 0));
      expect(wrong).toEqual([]);
    }, 180_000);
  });
}
