import { expect, jest, test } from '@jest/globals';
import { describeEngine } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

// An adapter in software shares the processors with other suites.
jest.setTimeout(300_000);

async function expectAgreement(what: 'kinds' | 'tiles', count: number): Promise<void> {
  const { messages, code, stderr } = await runScript('test/engines/support/webgpu-convolutions.ts', what);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const found = messages as { name: string; error: string; left: number }[];
  expect(found).toHaveLength(count);
  expect(found.filter(({ error, left }) => !(Number(error) < 1e-5 && left === 0))).toEqual([]);
}

await describeEngine('webgpu', 'light', () => {
  test('convolutions of all kinds and their gradients agree with float64', () => expectAgreement('kinds', 31));
  test('and so they do whatever the tile', () => expectAgreement('tiles', 12));
});
