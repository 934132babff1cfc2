import { expect, test } from '@jest/globals';
import type * as onnxruntime from 'onnxruntime-common';
import { openSession } from '../../../runtime/embed/onnx-session.ts';

/** ONNX Runtime whose runs take a timer each, and fail where `isBroken`. */
function engine(isBroken = false) {
  const log: string[] = [];
  const session = {
    inputNames: ['x'],
    async run() {
      log.push('begins');
      await new Promise((resolve) => setTimeout(resolve));
      log.push('ends');
      if (isBroken) throw new Error('broken');
      return {};
    },
    async release() {
      log.push('released');
    },
  };
  const InferenceSession = { create: async () => session } as unknown as typeof onnxruntime.InferenceSession;
  return { log, ort: { InferenceSession } };
}

test('a session is released when all of its runs are over', async () => {
  const { log, ort } = engine();
  const session = await openSession(ort, new Uint8Array());
  const runs = [session.run({}), session.run({})];
  await session.release();
  expect(log).toEqual(['begins', 'begins', 'ends', 'ends', 'released']);
  expect(await Promise.all(runs)).toEqual([{}, {}]);
});

test('and so it is when they fail, as the engine says', async () => {
  const { log, ort } = engine(true);
  const session = await openSession(ort, new Uint8Array());
  const run = session.run({});
  const released = session.release();
  await expect(run).rejects.toThrow('broken');
  await released;
  expect(log).toEqual(['begins', 'ends', 'released']);
});
