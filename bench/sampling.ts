import type { CheckedModel } from '../compiler/check.ts';
import { costOfNodes } from '../compiler/graph/cost.ts';
import { nodeAt } from '../compiler/graph/depends.ts';
import { present } from '../compiler/invariant.ts';
import { runPasses, samplingPasses } from '../compiler/passes/index.ts';
import { makePlan } from '../compiler/passes/make-plan.ts';
import type { Phase, Plan } from '../compiler/passes/plan.ts';
import { emitModel } from '../compiler/targets/emit.ts';
import { wasm } from '../compiler/targets/wasm/index.ts';
import { openEngine } from '../runtime/engines/index.ts';
import type { GeneratedImage, GeneratedModel } from '../runtime/generated-model.ts';
import { loadGenerated } from '../runtime/load-generated.ts';
import type { TensorFlow } from '../runtime/tensorflow.ts';
import type { Benchmark, Table } from './support/benchmark.ts';
import { digits, median, timeWork } from './support/measure.ts';
import { checkSpec } from './support/specs.ts';

const SPECS = ['phiseg-l5', 'prob-unet'];

interface Variant {
  readonly title: string;
  /** Passes that are left out; `null`: all but the removal of dead code. */
  readonly without: readonly string[] | null;
}

/** The peer comes first: the graph as lowered, with the image repeated for each sample. */
const VARIANTS: readonly Variant[] = [
  { title: 'no passes', without: null },
  { title: 'all passes', without: [] },
  { title: 'all but noise hoisting', without: ['hoist-noise'] },
  { title: 'all but splitting of concats', without: ['split-concat'] },
  { title: 'all but folding of batch norms', without: ['fold-batch-norm'] },
  { title: 'all but fusion', without: ['fuse-bias', 'fuse-activation'] },
];

/** Numbers of samples to draw, how often, and for how many of the variants. */
const COUNTS = [
  { count: 1, runs: 9, variants: VARIANTS.length },
  { count: 16, runs: 3, variants: VARIANTS.length },
  { count: 100, runs: 1, variants: 2 },
];

function planOf(model: CheckedModel, { without }: Variant): Plan {
  const passes = samplingPasses.filter(({ name }) =>
    without === null ? name === 'dead-code' : !without.includes(name),
  );
  return makePlan(runPasses(model.sampling, passes));
}

function gigaflops({ graph }: Plan, phase: Phase): string {
  const nodes = phase.steps.map(({ node }) => nodeAt(graph, node));
  return digits(costOfNodes(graph, nodes, { K: 1 }).flops / 1e9);
}

async function modelOf(tf: TensorFlow, { spec }: CheckedModel, plan: Plan): Promise<GeneratedModel> {
  const header = { regenerate: 'bench', version: '', weightsHash: '' };
  const files = await emitModel({ spec, plan, target: wasm, header, lineOf: () => null });
  return await (await loadGenerated(files)).initialize(tf, { seed: 1 });
}

function imageFor({ spec: { input } }: CheckedModel): GeneratedImage {
  const [height, width] = [Number(input.height), Number(input.width)];
  const data = Float32Array.from({ length: height * width }, (_, at) => ((at * 7919) % 256) / 255);
  return { data, height, width, channels: 1 };
}

async function timesOf(
  models: readonly GeneratedModel[],
  image: GeneratedImage,
  { count, runs, variants }: (typeof COUNTS)[number],
): Promise<readonly number[]> {
  const measured = models.slice(0, variants);
  const times: number[][] = measured.map(() => []);
  // In turns, so that whatever else the machine does meets all alike.
  for (let run = 0; run < runs; run += 1) {
    for (const [index, model] of measured.entries()) {
      times[index]?.push(await timeWork(1, () => model.sample(image, { count, seed: 1 })));
    }
  }
  return times.map(median);
}

export const sampling: Benchmark = {
  name: 'sampling',
  title: 'Samples of one 128² image on wasm',
  method:
    'One call of `sample` with K samples and the default batch: median of 9 (K = 1), of 3 (K = 16), one run (K = 100), the ' +
    'variants in turns. The peer is the graph as lowered, without any pass but the removal of dead code: everything is ' +
    'computed for each sample. GFLOP by the ops’ own cost functions: once an image + for each sample.',
  async run(note) {
    const engine = await openEngine('wasm');
    if (!engine.ok) throw new Error(engine.reason);
    const tables: Table[] = [];
    for (const name of SPECS) {
      const checked = present((await checkSpec(`specs/${name}.phiseg`)).at(-1), name);
      const image = imageFor(checked);
      const plans = VARIANTS.map((variant) => planOf(checked, variant));
      const models: GeneratedModel[] = [];
      for (const plan of plans) {
        const model = await modelOf(engine.library, checked, plan);
        await model.sample(image, { count: 1, seed: 0 });
        models.push(model);
      }
      const rows = VARIANTS.map(({ title }, index) => {
        const plan = present(plans[index], title);
        return [title, `${gigaflops(plan, plan.image)} + ${gigaflops(plan, plan.sample)}`];
      });
      for (const counts of COUNTS) {
        note(`${name}, K = ${counts.count}`);
        const times = await timesOf(models, image, counts);
        const [peer = Number.NaN] = times;
        rows.forEach((row, index) => {
          const time = times[index];
          row.push(time === undefined ? '' : `${digits((1000 * counts.count) / time)} (${digits(peer / time)}×)`);
        });
      }
      for (const model of models) model.dispose();
      tables.push({ columns: [name, 'GFLOP', ...COUNTS.map(({ count }) => `samples/s, K = ${count}`)], rows });
    }
    engine.close();
    return tables;
  },
};
