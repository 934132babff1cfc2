/** Draws and trains, away from the page, so that the page stays responsive. */
import {
  type GeneratedModel,
  type GeneratedModelClass,
  type GeneratedTrainer,
  type GeneratedTrainerClass,
  makeSyntheticSet,
} from 'phisegc/page';
import { Failed, failureOf } from '../failure.ts';
import type { Extents } from '../facts.ts';
import { serve } from '../serve.ts';
import { adapterName } from './choose-engine.ts';
import { keepEncoded } from './keep-encoded.ts';
import { link } from './link.ts';
import type { Drawn, EngineCalls, LevelShape, TrainingData, TrainingEvent, WeightsStart } from './protocol.ts';
import { createSession, type Session } from './training.ts';
import { type NoiseOf, stacked, turnedNoise } from './turn-level.ts';

/** How many places of the circle the influence of a level is judged by. */
const PLACES = 6;

type Library = Parameters<GeneratedModelClass['load']>[0];

interface Opened {
  readonly library: Library;
  readonly model: GeneratedModelClass;
  readonly extents: Extents;
  readonly latents: number;
}

interface Loaded {
  readonly model: GeneratedModel;
  readonly encode: ReturnType<typeof keepEncoded>;
}

interface Learning {
  readonly trainer: GeneratedTrainer;
  readonly session: Session;
}

/** Another engine gets another worker. */
let opened: Opened | null = null;
let loaded: Loaded | null = null;
let start: WeightsStart = { kind: 'seed', seed: 0 };
let learning: Learning | null = null;
/** Whether steps were taken since the model was made. */
let isStale = false;

function inUse<T>(value: T | null): T {
  if (value === null) throw new Error('no model is open');
  return value;
}

/** The first export that has what a class of that kind has. */
function classOf<T>(exports: Readonly<Record<string, unknown>>, method: string): T {
  const found = Object.values(exports).find(
    (value) => typeof value === 'function' && method in value && 'weightsHash' in value,
  );
  if (found === undefined) throw new Error('the generated code exports no class');
  return found as T;
}

async function openEngine({ engine, modules, wasmFolder }: EngineCalls['open']['request']) {
  const adapter = engine === 'webgpu' ? await adapterName() : null;
  if (engine === 'webgpu' && adapter === null)
    throw new Failed({ kind: 'no-adapter', detail: 'WebGPU has no adapter' });
  const { openEngine } = await link(modules.engine);
  const open = openEngine as (options: object) => Promise<Library>;
  const onError = (error: Error): void => worker.fail(failureOf(error));
  const library = await open(engine === 'webgpu' ? { onError } : { wasmFolder });
  if (adapter !== null) return { library, device: adapter };
  const { env } = library as unknown as { env(): { getAsync(flag: string): Promise<unknown> } };
  return { library, device: (await env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'with SIMD' : 'without SIMD' };
}

async function open(request: EngineCalls['open']['request']): Promise<EngineCalls['open']['reply']> {
  const { library, device } = await openEngine(request);
  const model = classOf<GeneratedModelClass>(await link(request.modules.code), 'initialize');
  opened = { library, model, extents: request.extents, latents: request.latents };
  await load(request.weights);
  // The first run compiles shaders; nobody wants its time.
  const { height, width, channels } = request.extents;
  const blank = { data: new Uint8Array(height * width * channels), height, width, channels };
  const { latents } = await inUse(loaded).model.sample(blank, { count: 1, seed: 0 });
  const levels = latents.map(({ shape }): LevelShape => [shape[1] ?? 0, shape[2] ?? 0, shape[3] ?? 0]);
  return { device, levels, isRandom: model.noise !== undefined };
}

async function load(weights: WeightsStart): Promise<true> {
  const { library, model } = inUse(opened);
  const made = await (weights.kind === 'seed'
    ? model.initialize(library, { seed: weights.seed })
    : model.load(library, weights.bytes).catch((error: unknown) => {
        const failure = failureOf(error);
        throw new Failed(failure.kind === 'engine' ? { ...failure, kind: 'weights' } : failure);
      }));
  learning?.trainer.dispose();
  learning = null;
  start = weights;
  use(made);
  return true;
}

function use(model: GeneratedModel): void {
  loaded?.model.dispose();
  loaded = { model, encode: keepEncoded(model) };
  isStale = false;
}

/** The model with the weights of now. */
async function current(): Promise<Loaded> {
  if (isStale && learning !== null) use(await learning.trainer.model(inUse(opened).model));
  return inUse(loaded);
}

const raterOf = (rater: number | null): { readonly rater?: number } => (rater === null ? {} : { rater });

function noiseOf(): NoiseOf {
  const { model, extents } = inUse(opened);
  const { height, width } = extents;
  return (options) => model.noise?.({ ...options, height, width }) ?? [];
}

async function draw({ picture, count, seed, rater }: EngineCalls['draw']['request']): Promise<Drawn> {
  const { encode } = await current();
  const began = performance.now();
  const encoded = await encode(picture);
  const { probabilities, mean, uncertainty } = await encoded.sample({ count, seed, ...raterOf(rater) });
  const milliseconds = performance.now() - began;
  return { probabilities: probabilities.data, mean: mean.data, uncertainty: uncertainty.data, milliseconds };
}

async function explore(request: EngineCalls['explore']['request']): Promise<EngineCalls['explore']['reply']> {
  const { encode } = await current();
  const began = performance.now();
  const encoded = await encode(request.picture);
  const noise = turnedNoise(noiseOf(), request, request.angles);
  const { probabilities, latents } = await encoded.sample({ count: 1, noise, ...raterOf(request.rater) });
  const milliseconds = performance.now() - began;
  const first = latents.map(({ data, shape }) => data.filter((_, at) => at % (shape[3] ?? 1) === 0));
  return { probabilities: probabilities.data, latents: first, milliseconds };
}

async function influence(request: EngineCalls['influence']['request']): Promise<Float32Array> {
  const { encode } = await current();
  const { latents } = inUse(opened);
  const places = Array.from({ length: PLACES }, (_, place) => {
    const angles = Array.from({ length: latents }, (_, of) => (of === request.level ? (360 * place) / PLACES : 0));
    return turnedNoise(noiseOf(), request, angles);
  });
  const encoded = await encode(request.picture);
  // One at a time, as `explore` does: on WebGPU two sizes of a batch stay recorded, and the other is that of `draw`.
  const noise = stacked(places);
  const { uncertainty } = await encoded.sample({ count: PLACES, batch: 1, noise, ...raterOf(request.rater) });
  return uncertainty.data;
}

async function prepare({ code }: EngineCalls['prepare']['request']): Promise<EngineCalls['prepare']['reply']> {
  const { library, extents } = inUse(opened);
  const trainerClass = classOf<GeneratedTrainerClass>(await link(code), 'create');
  const from = start.kind === 'seed' ? { seed: start.seed } : { weights: start.bytes, seed: 0 };
  const trainer = await trainerClass.create(library, from);
  learning?.trainer.dispose();
  learning = { trainer, session: createSession(trainer, extents) };
  return { fresh: start.kind === 'seed' ? [] : trainer.fresh };
}

async function train(request: EngineCalls['train']['request']): Promise<true> {
  const { session } = inUse(learning);
  session.begin(request);
  worker.enqueue(step);
  return true;
}

/** What was asked meanwhile is answered between steps. */
async function step(): Promise<void> {
  if (learning === null || !learning.session.isRunning) return;
  const { session } = learning;
  try {
    await session.takeStep((event) => worker.tell(event));
    isStale = true;
  } catch (error) {
    session.pause();
    worker.fail(failureOf(error));
  }
  if (session.isRunning) setTimeout(() => worker.enqueue(step));
}

async function pause(): Promise<{ readonly step: number }> {
  learning?.session.pause();
  return { step: learning?.session.step ?? 0 };
}

async function save({ what }: EngineCalls['save']['request']): Promise<ArrayBuffer> {
  const bytes = await inUse(learning).trainer.save(what);
  return new Uint8Array(bytes).buffer;
}

/** Made as a square, of which the middle is cut out; grey in all channels. */
async function make({ count, raters, seed }: EngineCalls['make']['request']): Promise<TrainingData> {
  const { height, width, channels, classes } = inUse(opened).extents;
  const size = Math.max(height, width);
  const [top, left] = [Math.floor((size - height) / 2), Math.floor((size - width) / 2)];
  const made = makeSyntheticSet({ name: 'made', count, size, raters, classes, seed });
  const plane = height * width;
  const cut = (all: Uint8Array, index: number): Uint8Array =>
    Uint8Array.from({ length: plane }, (_, pixel) => {
      const [y, x] = [Math.floor(pixel / width), pixel % width];
      return all[index * size * size + (y + top) * size + x + left] ?? 0;
    });
  const images = new Uint8Array(count * plane * channels);
  const masks = new Uint8Array(count * raters * plane);
  for (let index = 0; index < count; index++) {
    const grey = cut(made.images, index);
    images.set(
      Uint8Array.from({ length: plane * channels }, (_, at) => grey[Math.floor(at / channels)] ?? 0),
      index * plane * channels,
    );
  }
  for (let index = 0; index < count * raters; index++) masks.set(cut(made.masks, index), index * plane);
  return { count, raters, images, masks };
}

const worker = serve<EngineCalls, TrainingEvent>({
  open,
  load,
  draw,
  explore,
  influence,
  prepare,
  train,
  pause,
  save,
  make,
});
