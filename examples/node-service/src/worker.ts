/** A thread with a model of its own: the event loop that answers requests never waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from './generated/engine.ts';
import { Lesions, type LesionsImage } from './generated/lesions.ts';
import type { FromWorker, Job } from './job.ts';
import { readImage } from './read-image.ts';

const port = parentPort;
if (port === null) throw new Error('worker.js runs in a thread of the service only');
const say = (message: FromWorker): void => port.postMessage(message);

const model = await Lesions.load(await openEngine(), workerData as Uint8Array);
// The first run is slower than all others; nobody should wait for it.
await model.sample({ data: new Uint8Array(64 * 64), height: 64, width: 64, channels: 1 }, { count: 1, seed: 0 });

port.on('message', async ({ file, count, seed }: Job) => {
  let image: LesionsImage;
  try {
    image = readImage(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  } catch (error) {
    return say({ kind: 'unreadable', message: messageOf(error) });
  }
  try {
    const start = performance.now();
    const { labels, mean, uncertainty } = await model.sample(image, { count, seed });
    const milliseconds = performance.now() - start;
    const lesion = mean.data.filter((_, index) => index % 2 === 1);
    say({ kind: 'done', drawn: { labels: labels.data, mean: lesion, uncertainty: uncertainty.data, milliseconds } });
  } catch (error) {
    say({ kind: 'failed', message: messageOf(error) });
  }
});

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

say({ kind: 'ready' });
