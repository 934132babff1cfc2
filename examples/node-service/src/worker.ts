/** A thread with a model of its own: the event loop that answers requests never waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from './generated/engine.ts';
import { Lesions } from './generated/lesions.ts';
import type { FromWorker, Job } from './job.ts';

const port = parentPort;
if (port === null) throw new Error('worker.js runs in a thread of the service only');
const say = (message: FromWorker): void => port.postMessage(message);

const model = await Lesions.load(await openEngine(), String(workerData));
// The first run is slower than all others; nobody should wait for it.
await model.sample({ data: new Uint8Array(64 * 64), height: 64, width: 64, channels: 1 }, { count: 1, seed: 0 });

port.on('message', async ({ image, count, seed }: Job) => {
  try {
    const start = performance.now();
    const { labels, mean, uncertainty } = await model.sample(image, { count, seed });
    const milliseconds = performance.now() - start;
    const lesion = mean.data.filter((_, index) => index % 2 === 1);
    say({ kind: 'done', drawn: { labels: labels.data, mean: lesion, uncertainty: uncertainty.data, milliseconds } });
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
say({ kind: 'ready' });
