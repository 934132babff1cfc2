import { expect, test } from '@jest/globals';
import { describeEngine } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

await describeEngine('webgpu', 'light', () => {
  test('what is launched again computes what it did when it was recorded', async () => {
    const { messages, code, stderr } = await runScript('test/engines/support/webgpu-replay.ts');
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const found = new Map((messages as { name: string; value: unknown }[]).map(({ name, value }) => [name, value]));
    const losses = found.get('losses') as (number | string)[];
    // The step that is not finite leaves the state, and the steps after it go on from there.
    expect(losses.map((loss) => typeof loss)).toEqual(['number', 'number', 'string', ...Array(4).fill('number')]);
    expect(losses.every((loss) => loss === 'not finite' || Number(loss) < 1e-5)).toBe(true);
    expect(found.get('state')).toBeLessThan(1e-4);
    expect(found.get('two steps at the same time')).toEqual(['fulfilled', 'rejected']);
    expect(found.get('a step that outlives its trainer')).toEqual(['rejected']);
    // One number during all steps, then none.
    expect(found.get('tensors')).toEqual([expect.any(Number), 0]);
    expect(found.get('samples again')).toEqual([0, 0, 0]);
    expect(found.get('samples at the same time')).toEqual([0, 0, 0]);
    expect(found.get('another image')).toBeGreaterThan(0.01);
    expect(found.get('samples of images that are kept')).toEqual([0, 0, 0, 0]);
    expect(found.get('tensors of the network')).toBe(0);
    // Software adapters take long to compile a step's kernels.
  }, 240_000);
});
