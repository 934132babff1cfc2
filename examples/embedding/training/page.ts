import type { LesionsExample } from '../generated/fine-tuning/lesions.train.js';
import { image } from '../src/image.js';
import { write } from '../src/show.js';
import type { FromWorker, ToWorker } from './protocol.js';

/** What three raters drew of the disc: each a larger one. An app has outlines of its own here. */
const examples: readonly LesionsExample[] = [
  {
    image,
    outlines: [7, 9, 11].map((radius) =>
      Uint8Array.from({ length: 64 * 64 }, (_, pixel) =>
        Math.hypot(Math.floor(pixel / 64) - 30, (pixel % 64) - 34) < radius ? 1 : 0,
      ),
    ),
  },
];

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const tell = (message: ToWorker): void => worker.postMessage(message);

/** Trains so many steps; the second time, a person would stop it after a few. */
const train = (steps: number): void => tell({ kind: 'train', page: location.href, examples, steps });
const log: string[] = [];
let runs = 0;

worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
  switch (data.kind) {
    case 'needs':
      runs += 1;
      log.push(`needs ${Math.round(data.bytes / 1e6)} MB`);
      return;
    case 'step':
      log.push(`step ${data.step}${Number.isFinite(data.loss) ? '' : ', whose loss is no number'}`);
      document.body.textContent = log.join('; ');
      if (runs === 2 && data.step === 1) tell({ kind: 'stop' });
      return;
    case 'done':
      log.push(`${data.weights.length > 0 ? 'done' : 'nothing'}`);
      train(1000);
      return;
    case 'stopped':
      write('drawn', [...log, 'stopped'].join('; '));
      return;
    case 'failed':
      write('failed', `${data.code}: ${data.message}`);
  }
};
worker.onerror = ({ message }) => write('failed', message);
train(2);
