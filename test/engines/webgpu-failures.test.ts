import { expect, test } from '@jest/globals';
import { describeEngine } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

await describeEngine('webgpu', 'light', () => {
  test('too large a tensor, an error after the fact and a lost GPU are failures of the engine, and no wrong numbers', async () => {
    const { messages } = await runScript('test/engines/support/webgpu-failures.ts');
    expect(messages).toEqual([
      {
        name: 'a tensor above the limit',
        result: expect.stringMatching(/^a tensor of \d+ MB does not fit on this GPU, whose largest has \d+ MB$/),
      },
      { name: 'a sum after it', result: 'no failure' },
      { name: 'a mistake that the GPU reports later', result: expect.stringMatching(/^WebGPU: .*usage/i) },
      { name: 'work after that', result: expect.stringMatching(/^WebGPU: .*usage/i) },
      { name: 'opened again', result: 'the same kernels' },
      { name: 'a GPU that is gone', result: expect.stringMatching(/gone|lost/) },
    ]);
  });
});
