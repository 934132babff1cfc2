/** What goes wrong on a GPU, each provoked, a line of JSON each. */
import { EngineFailure } from '../../../runtime/engines/failure.ts';
import { openEngine } from '../../../runtime/engines/index.ts';

interface Device {
  readonly limits: { readonly maxStorageBufferBindingSize: number };
  createBuffer(wanted: { readonly size: number; readonly usage: number }): unknown;
  destroy(): void;
}

const engine = await openEngine('webgpu');
if (!engine.ok) throw new Error(engine.reason);
const { library: tf, guard } = engine;
const { device } = tf.backend() as unknown as { readonly device: Device };

async function outcome(name: string, work: () => Promise<unknown>): Promise<void> {
  const result = await guard.run(name, work).then(
    () => 'no failure',
    (error: unknown) => (error instanceof EngineFailure ? error.message : `no engine failure: ${error}`),
  );
  process.stdout.write(`${JSON.stringify({ name, result })}\n`);
}

const rows = Math.ceil(device.limits.maxStorageBufferBindingSize / 4096) + 1;
await outcome('a tensor above the limit', async () => {
  const [row, column] = [tf.ones([rows, 1]), tf.ones([1, 1024])];
  return tf.mul(row, column).data();
});
await outcome('a sum after it', async () => {
  const [sum] = await tf.sum(tf.ones([2000])).data();
  if (sum !== 2000) throw new Error(`it is ${sum}`);
});
await outcome('a mistake that the GPU reports later', async () => {
  device.createBuffer({ size: 16, usage: 0xffff });
  return tf.sum(tf.ones([3000])).data();
});
await outcome('work after that', async () => tf.sum(tf.ones([3000])).data());
const before = tf.getKernel('Conv2D', 'webgpu');
const second = await openEngine('webgpu');
if (second.ok) {
  const isSame = tf.getKernel('Conv2D', 'webgpu') === before;
  process.stdout.write(`${JSON.stringify({ name: 'opened again', result: isSame ? 'the same kernels' : 'others' })}\n`);
  device.destroy();
  const read = second.guard.run('a GPU that is gone', () => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).data());
  const result = await read.then(
    () => 'no failure',
    (error: unknown) => (error instanceof EngineFailure ? error.message : `no engine failure: ${error}`),
  );
  process.stdout.write(`${JSON.stringify({ name: 'a GPU that is gone', result })}\n`);
}
