/** Steps and samples that are recorded and launched again on WebGPU, beside the same on the engine wasm; a line of JSON each. */
import { openEngine, type TensorFlowEngineId } from '../../../runtime/engines/index.ts';
import type { GeneratedImage, GeneratedSamples } from '../../../runtime/generated-model.ts';
import { checkText, lastModel } from '../../support/check.ts';
import { smallSpec } from '../../support/small-spec.ts';
import { loadTrainer, randomBatch } from '../../training/support/train.ts';
import { compileAndLoad, relativeError } from '../../whole/support/whole-model.ts';

/** One latent level on two resolution levels: software adapters compile each kernel for a second. */
const spec = smallSpec
  .replace('levels = 3; channels = [4, 6, 8]', 'levels = 2; channels = [4, 6]')
  .replace('levels = 2; channels = 2', 'levels = 1; channels = 2');
/** All that a step may have beside its losses. */
const update = ['train.optimizer = adamw(1e-3 / (1 + step), decay: 0.1)', 'train.clip = 1', 'train.average = ema(0.5)'];
const model = lastModel(await checkText(spec, {}, update));
const tell = (name: string, value: unknown): boolean => process.stdout.write(`${JSON.stringify({ name, value })}\n`);

const images = [1, 2].map((seed) => {
  const { images: data } = randomBatch(1, 16, 16, 1, seed);
  return { data, height: 16, width: 16, channels: 1 };
});

/** Images of each step's batch: more sizes than are kept recorded, some of them again. */
const SIZES = [4, 4, 4, 3, 4, 2, 3];

/** Losses of some steps, the batch of one of them not finite, and the state after them. */
async function train(id: TensorFlowEngineId) {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  const trainer = await (await loadTrainer(model, id)).create(engine.library, { seed: 1 });
  const losses: number[] = [];
  const tensors: number[] = [];
  for (const [step, size] of SIZES.entries()) {
    const batch = randomBatch(size, 16, 16, 1, step);
    const noise = step === 2 ? { noise: [new Float32Array(size * 8 * 8 * 2).fill(Number.NaN)] } : { seed: 1, step };
    losses.push((await trainer.step(batch, noise)).loss ?? Number.NaN);
    tensors.push(engine.library.memory().numTensors);
  }
  return { losses, tensors, state: await trainer.state(), trainer, engine };
}

const expected = await train('wasm');
expected.trainer.dispose();
const found = await train('webgpu');
tell(
  'losses',
  found.losses.map((loss, at) =>
    Number.isFinite(loss) ? Math.abs(loss / (expected.losses[at] ?? 0) - 1) : 'not finite',
  ),
);
const errors = [...expected.state].map(([name, { data }]) => relativeError(found.state.get(name)?.data ?? [], data));
tell('state', Math.max(...errors));
const batch = randomBatch(3, 16, 16, 1, 1);
const oneStep = () => found.trainer.step(batch, { seed: 1, step: 7 });
const both = await Promise.allSettled([oneStep(), oneStep()]);
tell(
  'two steps at the same time',
  both.map(({ status }) => status),
);
const running = oneStep();
found.trainer.dispose();
tell(
  'a step that outlives its trainer',
  (await Promise.allSettled([running])).map(({ status }) => status),
);
const left = found.engine.library.memory().numTensors;
tell('tensors', [...new Set(found.tensors), left]);

const { library } = found.engine;
const network = (await compileAndLoad(model, 'webgpu')).initialize(library, { seed: 1 });
const picture = (index: number): GeneratedImage => {
  const image = images[index];
  if (image === undefined) throw new Error(`there is no image ${index}`);
  return image;
};
const draw = async (image: number, count: number): Promise<GeneratedSamples> =>
  (await network).sample(picture(image), { count, seed: 3, batch: 3 });
const same = (one: GeneratedSamples, other: GeneratedSamples): number =>
  relativeError(one.probabilities.data, other.probabilities.data);
// Not recorded: each shape comes for the first time.
const first = await draw(0, 5);
const second = await draw(1, 5);
const again = [await draw(0, 5), await draw(1, 5), await draw(0, 5)];
tell(
  'samples again',
  [first, second, first].map((one, at) => same(again[at] ?? second, one)),
);
const together = await Promise.all([draw(0, 5), draw(1, 5), draw(0, 5)]);
tell(
  'samples at the same time',
  [first, second, first].map((one, at) => same(together[at] ?? second, one)),
);
tell('another image', same(first, second));
// The recording that made the first one has run for the second one since.
const kept = await Promise.all(
  [first, second].map(async (samples, image) => ({ samples, encoded: await (await network).encode(picture(image)) })),
);
const errorsOfKept: number[] = [];
for (const { samples, encoded } of [...kept, ...kept]) {
  errorsOfKept.push(same(await encoded.sample({ count: 5, seed: 3, batch: 3 }), samples));
}
tell('samples of images that are kept', errorsOfKept);
for (const { encoded } of kept) encoded.dispose();
(await network).dispose();
tell('tensors of the network', library.memory().numTensors - left);
