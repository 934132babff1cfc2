import { openEngine } from '../generated/fine-tuning/engine.js';
import { LesionsTrainer, type PhisegErrorCode } from '../generated/fine-tuning/lesions.train.js';
import type { FromWorker, ToWorker } from './protocol.js';

const BATCH = 2;
let stop = new AbortController();

const say = (message: FromWorker): void => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'stop') stop.abort();
  else void train(data);
};

async function train({ page, examples, steps }: ToWorker & { readonly kind: 'train' }): Promise<void> {
  stop = new AbortController();
  const { signal } = stop;
  say({ kind: 'needs', bytes: LesionsTrainer.memory({ batch: BATCH }).peak });
  try {
    const tf = await openEngine({ wasmFolder: new URL('tfjs/', page).href });
    const trainer = await LesionsTrainer.create(tf, { weights: new URL('lesions.safetensors', page), seed: 0 });
    try {
      const batches = LesionsTrainer.batches(examples, { batch: BATCH, seed: 0 });
      for await (const { step, losses } of trainer.steps(batches, { steps, seed: 0, signal })) {
        say({ kind: 'step', step, loss: losses.loss });
      }
      say({ kind: 'done', weights: await trainer.save('weights') });
    } finally {
      trainer.dispose();
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return say({ kind: 'stopped' });
    const { code = null } = error as { readonly code?: PhisegErrorCode };
    say({ kind: 'failed', code, message: String(error) });
  }
}
