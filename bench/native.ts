import type { EngineId } from '../runtime/engines/index.ts';
import { type Case, type CaseMessage, CASES, nameOf } from './native/cases.ts';
import { type PyTorchCase, runPyTorch } from './peers/pytorch.ts';
import type { Benchmark } from './support/benchmark.ts';
import { digits } from './support/measure.ts';
import { runProgram } from './support/program.ts';

/** The other engines take seconds where these take a fraction of one. */
const OTHER_RUNS = 2;

async function ours(id: EngineId, one: Case, runs: number): Promise<CaseMessage> {
  const { messages, failure } = await runProgram<CaseMessage>(import.meta.url, './native/case-process', [
    id,
    JSON.stringify(one),
    String(runs),
  ]);
  return messages.at(-1) ?? { kind: 'missing', reason: failure ?? 'it said nothing' };
}

function peer({ task, spec, side, base, count, runs }: Case, tuned: boolean): PyTorchCase | null {
  const words = [task, spec, side, base, count, runs];
  return runPyTorch(tuned ? [...words, '--tuned'] : words, tuned ? KEEPS_MEMORY : {})?.[0] ?? null;
}

/** Has glibc's allocator keep what was freed. */
const KEEPS_MEMORY = { MALLOC_MMAP_MAX_: '0', MALLOC_TRIM_THRESHOLD_: '-1', MALLOC_TOP_PAD_: '268435456' };

export const native: Benchmark = {
  name: 'native',
  title: 'Training and sampling on the CPU, beside PyTorch',
  method:
    'A step of training on a batch, and samples of one image, on the engines `onnx`, `wasm` and `node`, and in eager PyTorch ' +
    '(`bench/peers/pytorch.py`), which draws samples the usual way: the whole prior and likelihood for each. Tuned PyTorch has ' +
    'its maps channels last and an allocator that keeps its memory. Medians in milliseconds on the clock, in brackets of all ' +
    'threads on the processor, which tells more where others use the machine. Each figure comes from a process of its own, one ' +
    'after the other; peak memory is that of the process, for `onnx` with the compiler in it. The peer runs with ' +
    '`PHISEGC_BENCH_PYTHON=venv/bin/python`, of a virtual environment with torch; without it its columns say so.',
  async run(note) {
    const rows: string[][] = [];
    const memory: string[][] = [];
    for (const one of CASES) {
      const what = nameOf(one);
      note(what);
      const own = await ours('onnx', one, one.runs);
      const [eager, tuned] = [peer(one, false), peer(one, true)];
      const others = [await ours('wasm', one, OTHER_RUNS), await ours('node', one, OTHER_RUNS)];
      const wall = own.kind === 'times' ? own.wall : Number.NaN;
      const ratio = (other: PyTorchCase | null): string => (other === null ? '' : digits(other.wall / wall));
      const clock = (message: CaseMessage): string =>
        message.kind === 'times' ? digits(message.wall) : message.reason;
      rows.push([
        what,
        own.kind === 'times' ? both(own) : own.reason,
        peerTime(eager),
        peerTime(tuned),
        ratio(eager),
        ratio(tuned),
        ...others.map(clock),
      ]);
      const peaks = [own.kind === 'times' ? own.peak : null, eager?.peak ?? null, tuned?.peak ?? null];
      memory.push([what, ...peaks.map((peak) => (peak === null ? '' : digits(peak)))]);
    }
    const columns = ['ms', 'onnx', 'PyTorch', 'PyTorch, tuned', 'PyTorch / onnx', 'tuned / onnx', 'wasm', 'node'];
    return [
      { columns, rows },
      { columns: ['peak memory, MB', 'onnx', 'PyTorch', 'PyTorch, tuned'], rows: memory },
    ];
  },
};

function both({ wall, processor }: { readonly wall: number; readonly processor: number }): string {
  return `${digits(wall)} (${digits(processor)})`;
}

function peerTime(times: PyTorchCase | null): string {
  return times === null ? 'no PHISEGC_BENCH_PYTHON' : both(times);
}
