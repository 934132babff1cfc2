import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { createGuard, EngineFailure } from '../../runtime/engines/failure.ts';
import { guardModel, guardTrainer } from '../../runtime/engines/guarded.ts';
import type { GeneratedModel } from '../../runtime/generated-model.ts';
import type { GeneratedTrainer } from '../../runtime/generated-trainer.ts';

const never = new Promise<never>(() => undefined);

describe('a guard', () => {
  test('lets results and other errors through', async () => {
    const guard = createGuard();
    expect(await guard.run('a test', async () => 7)).toBe(7);
    await expect(guard.run('a test', () => Promise.reject(new TypeError('a bug')))).rejects.toThrow(TypeError);
  });

  test('turns an error that is reported meanwhile into a failure, even when the work never ends', async () => {
    const guard = createGuard();
    const running = guard.run('step 3', () => never);
    guard.onError(new Error('the WebGPU device is lost: reset'));
    guard.onError(new Error('a consequence'));
    await expect(running).rejects.toMatchObject({
      name: 'EngineFailure',
      during: 'step 3',
      message: 'the WebGPU device is lost: reset',
    });
    await expect(guard.run('step 4', async () => 1)).rejects.toThrow('the WebGPU device is lost: reset');
  });

  test('does not give out a result that an error was reported for', async () => {
    const guard = createGuard();
    const work = async (): Promise<number> => {
      guard.onError(new Error('WebGPU: out of memory'));
      return 0;
    };
    await expect(guard.run('sampling', work)).rejects.toBeInstanceOf(EngineFailure);
  });

  test('lets go of results', async () => {
    const guard = createGuard();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const before = process.memoryUsage().arrayBuffers;
    for (let run = 0; run < 20; run += 1) await guard.run('a test', async () => new Float32Array(1_000_000));
    // V8 frees the memory of a buffer on a thread of its own, some time after it has collected the buffer.
    const held = (): number => process.memoryUsage().arrayBuffers - before;
    for (let wait = 0; wait < 100; wait += 1) {
      collect();
      if (held() < 10_000_000) break;
      await setTimeout(20);
    }
    expect(held()).toBeLessThan(10_000_000);
    // It is still of use.
    expect(await guard.run('a test', async () => 7)).toBe(7);
  });

  test.each([
    new RangeError('Array buffer allocation failed'),
    new Error('OOM when allocating tensor with shape[12,128,128,32]'),
    new Error('memory access out of bounds'),
    new Error(''),
    undefined,
  ])('knows %p for the engine’s own', async (error) => {
    await expect(createGuard().run('step 1', () => Promise.reject(error))).rejects.toBeInstanceOf(EngineFailure);
  });
});

test('a guarded trainer names the step, counted from 1', async () => {
  const guard = createGuard();
  const trainer: GeneratedTrainer = {
    step: () => Promise.reject(new RangeError('a tensor of 200 MB does not fit')),
    async *steps() {
      yield { step: 1, losses: { loss: 1 } };
      throw new RangeError('a tensor of 200 MB does not fit');
    },
    state: async () => new Map(),
    weights: async () => new Map(),
    save: async () => new Uint8Array(),
    model: () => Promise.reject(new Error('there is none')),
    fresh: [],
    dispose: () => undefined,
  };
  const batch = { count: 1, height: 1, width: 1, images: new Float32Array(1), labels: new Int32Array(1) };
  const step = guardTrainer(trainer, guard).step(batch, { seed: 0, step: 11 });
  await expect(step).rejects.toMatchObject({ during: 'step 12', message: 'a tensor of 200 MB does not fit' });
  const steps = guardTrainer(trainer, guard).steps([batch], { steps: 2, seed: 0 });
  expect(await steps.next()).toEqual({ done: false, value: { step: 1, losses: { loss: 1 } } });
  await expect(steps.next()).rejects.toMatchObject({ during: 'a step', message: 'a tensor of 200 MB does not fit' });
});

test('a guarded model guards the images that it encodes', async () => {
  const guard = createGuard();
  let disposed = 0;
  const encoded = {
    sample: () => never,
    dispose: () => {
      disposed += 1;
    },
  };
  const model: GeneratedModel = { encode: async () => encoded, sample: () => never, dispose: () => undefined };
  const image = { data: new Float32Array(1), height: 1, width: 1, channels: 1 };
  const kept = await guardModel(model, guard).encode(image);
  const sampling = kept.sample({ count: 1, seed: 0 });
  guard.onError(new Error('the WebGPU device is lost: reset'));
  await expect(sampling).rejects.toMatchObject({ during: 'sampling', message: 'the WebGPU device is lost: reset' });
  await expect(guardModel(model, guard).encode(image)).rejects.toMatchObject({ during: 'encoding' });
  kept.dispose();
  expect(disposed).toBe(1);
});
