/**
 * How a step of training of one build of phisegc compares with that of another, both in this process and in turns:
 *
 *     npm run build && node bench/step-ratio.ts DIST SPEC [PATH=VALUE …]
 *
 * DIST is the folder `dist` of the other build. Both compile the spec for `onnx` and take the same steps; printed are the medians
 * of the time on the clock and on the processors, ours by theirs, with the range of the ratios of single rounds.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Compiler = typeof import('../compiler/index.ts');
type Runtime = typeof import('../runtime/index.ts');

interface Build {
  readonly compiler: Compiler;
  readonly runtime: Runtime;
}

const ROUNDS = 12;
const STEPS = 8;

const load = async (dist: string): Promise<Build> => ({
  compiler: await import(pathToFileURL(resolve(dist, 'compiler/index.js')).href),
  runtime: await import(pathToFileURL(resolve(dist, 'runtime/index.js')).href),
});

const [other, path, ...set] = process.argv.slice(2);
if (other === undefined || path === undefined)
  throw new Error('call it with the folder dist of another build, and a spec');

/** A function that takes steps on a batch, as a build writes them. */
async function stepper({ compiler, runtime }: Build, spec: string): Promise<() => Promise<void>> {
  const { models } = await compiler.check({ host: compiler.createNodeHost(), path: spec, set, meant: 'last' });
  const model = models.at(-1);
  const target = compiler.findTarget('onnx', ({ message }) => process.stderr.write(`${message}\n`));
  if (model === undefined || target === null) throw new Error(`${spec} has mistakes`);
  const { trainer } = await compiler.compileModel({ model, target, command: 'bench', train: true });
  const Trainer = await runtime.loadGeneratedTrainer(trainer);
  const engine = await runtime.openEngine('onnx');
  if (!engine.ok) throw new Error(engine.reason);
  const made = await Trainer.create(engine.library, { seed: 0 });
  const { height, width, channels } = model.spec.input;
  const [tall, wide] = [Number(height), Number(width)];
  const count = model.spec.train.batch;
  const pixels = count * tall * wide;
  const images = Float32Array.from({ length: pixels * channels }, (_, at) => (at % 97) / 96);
  const labels = Int32Array.from({ length: pixels }, (_, at) => (at % wide > wide / 2 ? 1 : 0));
  let step = 0;
  return async () => {
    for (let times = 0; times < STEPS; times += 1) {
      await made.step({ count, height: tall, width: wide, images, labels }, { seed: 0, step });
      step += 1;
    }
  };
}

interface Times {
  readonly clock: number;
  readonly processor: number;
}

async function timed(work: () => Promise<void>): Promise<Times> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { clock: (performance.now() - began) / STEPS, processor: (user + system) / 1000 / STEPS };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const ours = await stepper(await load('dist'), path);
const theirs = await stepper(await load(other), path);
await ours();
await theirs();
const rounds: { readonly ours: Times; readonly theirs: Times }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const first = round % 2 === 0;
  const a = await timed(first ? ours : theirs);
  const b = await timed(first ? theirs : ours);
  rounds.push(first ? { ours: a, theirs: b } : { ours: b, theirs: a });
}
for (const what of ['clock', 'processor'] as const) {
  const ratios = rounds.map((round) => round.ours[what] / round.theirs[what]);
  const [own, peer] = [
    median(rounds.map((round) => round.ours[what])),
    median(rounds.map((round) => round.theirs[what])),
  ];
  const range = `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`;
  process.stdout.write(
    `${what}: ${own.toFixed(1)} ms, other ${peer.toFixed(1)} ms, ratio ${median(ratios).toFixed(3)} (${range})\n`,
  );
}
process.exit(0);
