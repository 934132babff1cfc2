/**
 * How a step of training of one build of phisegc compares with that of another, in turns:
 *
 *     npm run build && node --import ./test/support/typescript.mjs bench/step-ratio.ts DIST SPEC [PATH=VALUE …]
 *
 * DIST is the folder `dist` of the other build. Both compile the spec for `onnx` and take the same steps, each in a process of its own,
 * for ONNX Runtime is loaded once a process; printed are the medians of the time on the clock and on the processors, with the range of
 * the ratios of single rounds.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
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

/** A function that takes steps on a batch, as a build writes them. */
async function stepper(
  { compiler, runtime }: Build,
  spec: string,
  set: readonly string[],
): Promise<() => Promise<void>> {
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

/** Takes a round of steps whenever it is asked to. */
async function serve([dist = '', spec = '', ...set]: readonly string[]): Promise<void> {
  const work = await stepper(await load(dist), spec, set);
  await work();
  process.on('message', () => void timed(work).then((times) => process.send?.(times)));
  process.send?.('ready');
}

async function round(build: ChildProcess): Promise<Times> {
  build.send('round');
  const [times] = await once(build, 'message');
  return times as Times;
}

async function compare([other, path, ...set]: readonly string[]): Promise<void> {
  if (other === undefined || path === undefined)
    throw new Error('call it with the folder dist of another build, and a spec');
  const started: ChildProcess[] = [];
  for (const dist of ['dist', other]) {
    const child = fork(import.meta.filename, ['--serve', dist, path, ...set]);
    started.push(child);
    await once(child, 'message');
  }
  const [ours, theirs] = started;
  if (!ours || !theirs) return;
  const rounds: { readonly ours: Times; readonly theirs: Times }[] = [];
  for (let at = 0; at < ROUNDS; at += 1) {
    const isFirst = at % 2 === 0;
    const a = await round(isFirst ? ours : theirs);
    const b = await round(isFirst ? theirs : ours);
    rounds.push(isFirst ? { ours: a, theirs: b } : { ours: b, theirs: a });
  }
  for (const what of ['clock', 'processor'] as const) {
    const ratios = rounds.map((one) => one.ours[what] / one.theirs[what]);
    const [own, peer] = [median(rounds.map((one) => one.ours[what])), median(rounds.map((one) => one.theirs[what]))];
    const range = `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`;
    process.stdout.write(
      `${what}: ${own.toFixed(1)} ms, other ${peer.toFixed(1)} ms, ratio ${median(ratios).toFixed(3)} (${range})\n`,
    );
  }
  for (const child of started) child.kill();
}

const [first, ...rest] = process.argv.slice(2);
await (first === '--serve' ? serve(rest) : compare(first === undefined ? [] : [first, ...rest]));
