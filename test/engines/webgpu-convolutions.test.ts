import { expect, test } from '@jest/globals';
import { describeEngine } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

await describeEngine('webgpu', 'light', () => {
  test('convolutions of all kinds and their gradients agree with float64, whatever the tile', async () => {
    const { messages, code, stderr } = await runScript('test/engines/support/webgpu-convolutions.ts');
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const found = messages as { name: string; error: string; left: number }[];
    expect(found).toHaveLength(46);
    expect(found.filter(({ error, left }) => !(Number(error) < 1e-5 && left === 0))).toEqual([]);
  });
});
