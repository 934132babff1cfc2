import type { CheckedModel } from '../compiler/check.ts';
import { compileModel } from '../compiler/compile.ts';
import { present } from '../compiler/invariant.ts';
import { onnx } from '../compiler/targets/onnx/index.ts';
import { randomBits } from '../runtime/embed/random.ts';
import { openEngine } from '../runtime/engines/index.ts';
import { loadGenerated, loadGeneratedTrainer } from '../runtime/load-generated.ts';
import type { OnnxRuntime } from '../runtime/onnxruntime.ts';
import { runPyTorch } from './peers/pytorch.ts';
import type { Benchmark } from './support/benchmark.ts';
import { digits, median } from './support/measure.ts';
import { checkSpec } from './support/specs.ts';

/** One measurement, ours and the peer's: the same model, sizes and work. */
interface Case {
  readonly task: 'train' | 'sample';
  readonly spec: string;
  readonly side: number;
  /** Base channels. */
  readonly base: number;
  /** Images of a batch, or samples of one image. */
  readonly count: number;
  readonly runs: number;
}

const CASES: readonly Case[] = ['phiseg-l5', 'prob-unet'].flatMap((spec): readonly Case[] => [
  { task: 'train', spec, side: 64, base: 8, count: 12, runs: 9 },
  { task: 'train', spec, side: 64, base: 16, count: 12, runs: 7 },
  { task: 'train', spec, side: 128, base: 32, count: 2, runs: 5 },
  { task: 'sample', spec, side: 128, base: 32, count: 16, runs: 5 },
  { task: 'sample', spec, side: 64, base: 16, count: 100, runs: 3 },
]);

/** Medians in milliseconds: on the clock, and of all threads on the processor. */
interface Times {
  readonly wall: number;
  readonly processor: number;
}

async function ours(one: Case, ort: OnnxRuntime): Promise<Times> {
  const width = `resolution.channels = ${one.base} * [1, 2, 4, 6, 6, 6, 6]`;
  const models = await checkSpec(`specs/${one.spec}.phiseg`, [width, `input.size = ${one.side}`]);
  const model = present(models.at(-1), one.spec);
  return one.task === 'train' ? trainOurs(one, model, ort) : sampleOurs(one, model, ort);
}

async function trainOurs({ side, count, runs }: Case, model: CheckedModel, ort: OnnxRuntime): Promise<Times> {
  const { trainer: files } = await compileModel({ model, target: onnx, command: 'bench', train: true });
  const trainer = await (await loadGeneratedTrainer(files)).create(ort, { seed: 1 });
  const bits = randomBits(1);
  const images = new Float32Array(count * side * side).map(() => bits() / 2 ** 32);
  const batch = { count, height: side, width: side, images, labels: Int32Array.from(images, (x) => (x > 0.7 ? 1 : 0)) };
  let step = 0;
  const times = await timesOf(runs, () => trainer.step(batch, { seed: 1, step: step++ }));
  trainer.dispose();
  return times;
}

async function sampleOurs({ side, count, runs }: Case, model: CheckedModel, ort: OnnxRuntime): Promise<Times> {
  const { model: files } = await compileModel({ model, target: onnx, command: 'bench' });
  const network = await (await loadGenerated(files)).initialize(ort, { seed: 1 });
  const data = new Float32Array(side * side).map((_, at) => ((at * 7919) % 1000) / 1000);
  const image = { data, height: side, width: side, channels: 1 };
  const times = await timesOf(runs, () => network.sample(image, { count, seed: 2 }));
  network.dispose();
  return times;
}

async function timesOf(runs: number, work: () => Promise<unknown>): Promise<Times> {
  await work();
  const [walls, processor]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    walls.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  return { wall: median(walls), processor: median(processor) };
}

function peer({ task, spec, side, base, count, runs }: Case): Times | null {
  return runPyTorch([task, spec, side, base, count, runs])?.[0] ?? null;
}

export const native: Benchmark = {
  name: 'native',
  title: 'Training and sampling on ONNX Runtime, beside PyTorch',
  method:
    'A step of training on a batch, and samples of one image, on the engine `onnx` and in eager PyTorch (`bench/peers/pytorch.py`), ' +
    'which draws samples the usual way: the whole prior and likelihood for each. Medians in milliseconds on the clock, and in brackets ' +
    'of all threads on the processor, which tells more where others use the machine. ' +
    'The peer runs with `PHISEGC_BENCH_PYTHON=venv/bin/python`, of a virtual environment with torch; without it its column says so.',
  async run(note) {
    const engine = await openEngine('onnx');
    if (!engine.ok) throw new Error(engine.reason);
    const rows: string[][] = [];
    for (const one of CASES) {
      const { task, spec, side, base, count } = one;
      const what = `${task} ${spec}, ${side}², ${base} channels, ${count} ${task === 'train' ? 'images' : 'samples'}`;
      note(what);
      const other = peer(one);
      const own = await ours(one, engine.library);
      const shown = (times: Times | null): string =>
        times === null ? 'no PHISEGC_BENCH_PYTHON' : `${digits(times.wall)} (${digits(times.processor)})`;
      const ratio =
        other === null ? '' : `${digits(other.wall / own.wall)} (${digits(other.processor / own.processor)})`;
      rows.push([what, shown(own), shown(other), ratio]);
    }
    return [{ columns: ['', 'onnx', 'PyTorch, eager', 'PyTorch / onnx'], rows }];
  },
};
