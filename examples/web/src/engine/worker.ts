/** Computes away from the page, so that the page stays responsive; one request after the other. */
import { type Failure, failureOf } from '../failure.ts';
import { keepEncoded } from './keep-encoded.ts';
import { type NoiseOf, open } from './open-engine.ts';
import type { CallName, Calls, FromWorker, ToWorker } from './protocol.ts';
import { stacked, turnedNoise } from './turn-level.ts';

/** How many places of the circle the influence of a level is judged by. */
const PLACES = 6;
const CLASSES = 2;

interface Loaded {
  readonly encode: ReturnType<typeof keepEncoded>;
  readonly noise: NoiseOf;
}

/** Nothing of it is disposed of: another engine, or other weights, get another worker. */
let loaded: Loaded | null = null;
/** What the GPU reported after the fact: no result is valid any more. */
let broken: Failure | null = null;

function send(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

function onLateError(error: Error): void {
  if (broken !== null) return;
  broken = failureOf(error);
  send({ id: null, failure: broken });
}

/** The probability of a lesion, out of the probabilities of both classes. */
function lesion(probabilities: Float32Array): Float32Array {
  return Float32Array.from({ length: probabilities.length / CLASSES }, (_, at) => probabilities[at * CLASSES + 1] ?? 0);
}

function inUse(): Loaded {
  if (loaded === null) throw new Error('no model is loaded');
  return loaded;
}

async function openModel({ engine, weights, wasmFolder }: Calls['open']['request']): Promise<Calls['open']['reply']> {
  const opened = await open({ engine, wasmFolder, onError: onLateError });
  const model = await opened.load(weights);
  loaded = { encode: keepEncoded(model), noise: opened.noise };
  // The first run compiles shaders; nobody wants its time.
  const blank = { data: new Uint8Array(64 * 64), height: 64, width: 64, channels: 1 } as const;
  await model.sample(blank, { count: 1, seed: 0 });
  return { engine: opened.engine, device: opened.device, note: opened.note };
}

async function draw({ image, count, seed }: Calls['draw']['request']): Promise<Calls['draw']['reply']> {
  const start = performance.now();
  const encoded = await inUse().encode(image);
  const { probabilities, mean, uncertainty } = await encoded.sample({ count, seed });
  const milliseconds = performance.now() - start;
  return { samples: lesion(probabilities.data), mean: lesion(mean.data), uncertainty: uncertainty.data, milliseconds };
}

async function explore({
  image,
  seed,
  sample,
  angles,
}: Calls['explore']['request']): Promise<Calls['explore']['reply']> {
  const { encode, noise } = inUse();
  const start = performance.now();
  const encoded = await encode(image);
  const out = await encoded.sample({ count: 1, noise: turnedNoise(noise, { seed, sample }, angles) });
  const milliseconds = performance.now() - start;
  const latents = out.latents.map(({ data }) => data.filter((_, at) => at % 2 === 0));
  return { sample: lesion(out.probabilities.data), latents, milliseconds };
}

async function influence({
  image,
  level,
  ...origin
}: Calls['influence']['request']): Promise<Calls['influence']['reply']> {
  const { encode, noise } = inUse();
  const places = Array.from({ length: PLACES }, (_, place) => {
    const at = (of: number): number => (of === level ? (360 * place) / PLACES : 0);
    return turnedNoise(noise, origin, [at(0), at(1), at(2), at(3)]);
  });
  const encoded = await encode(image);
  // One at a time, as `explore` does: on WebGPU two sizes of a batch stay recorded, and the other is that of `draw`.
  const { uncertainty } = await encoded.sample({ count: PLACES, batch: 1, noise: stacked(places) });
  return { map: uncertainty.data };
}

async function answer(message: ToWorker): Promise<Calls[CallName]['reply']> {
  switch (message.name) {
    case 'open':
      return await openModel(message.request);
    case 'draw':
      return await draw(message.request);
    case 'explore':
      return await explore(message.request);
    case 'influence':
      return await influence(message.request);
  }
}

async function handle(message: ToWorker): Promise<void> {
  const { id } = message;
  try {
    const reply = await answer(message);
    if (broken !== null) send({ id, ok: false, failure: broken });
    else send({ id, ok: true, reply });
  } catch (error) {
    // A GPU says why something failed after it failed.
    if (broken === null) await new Promise((resolve) => setTimeout(resolve, 100));
    send({ id, ok: false, failure: broken ?? failureOf(error) });
  }
}

let last: Promise<void> = Promise.resolve();
self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  last = last.then(() => handle(data));
};
