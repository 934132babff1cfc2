import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OnnxRuntime } from '../../runtime/onnxruntime.ts';

/** Time and arithmetic of one stage, for one run. */
export interface Stage {
  readonly milliseconds: number;
  readonly flops: number;
}

/** What ONNX Runtime writes of a node that ran, or of a run. Times in microseconds. */
interface ProfileEvent {
  readonly cat: string;
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
  readonly args: {
    readonly op_name?: string;
    readonly input_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
  };
}

interface Ran {
  readonly op: string;
  /** `gradient.prior.encode[0].unit[1].conv` */
  readonly path: string;
  readonly inputs: readonly (readonly number[])[];
  readonly output: readonly number[];
}

/** Where the time of a step goes; the first that fits. */
const STAGES: readonly { readonly name: string; readonly has: (ran: Ran) => boolean }[] = [
  {
    name: 'filter gradients',
    // A map of one image, whose channels are those of a batch (the layout of `conv2d-kernel-gradient`), or a product.
    has: ({ op, path, inputs }) =>
      isGradient(path) && ((op === 'Conv' && inputs[0]?.[0] === 1) || (PRODUCTS.has(op) && path.endsWith('.conv'))),
  },
  { name: 'input gradients', has: ({ op, path }) => op === 'Conv' && isGradient(path) },
  { name: 'convolutions', has: ({ op }) => op === 'Conv' },
  { name: 'resizing and pooling', has: ({ op }) => PRODUCTS.has(op) || RESIZING.has(op) },
  { name: 'copies and layouts', has: ({ op }) => COPIES.has(op) },
  { name: 'elementwise, sums', has: () => true },
];

const PRODUCTS = new Set(['MatMul', 'FusedMatMul']);
const RESIZING = new Set(['Resize', 'AveragePool', 'MaxPool', 'ConvTranspose']);
const COPIES = new Set(
  'Transpose Reshape Squeeze Unsqueeze Pad Slice Concat Split Expand Gather Shape Identity ReorderInput ReorderOutput'.split(
    ' ',
  ),
);

function isGradient(path: string): boolean {
  return path.startsWith('gradient.');
}

export interface Profiler {
  /** The library whose sessions write what they do. */
  readonly library: OnnxRuntime;
  /** Stages by name, the longest first; call it after the sessions were freed. The first of the runs does not count. */
  read(runs: number): readonly (readonly [string, Stage])[];
}

export function createProfiler({ InferenceSession, Tensor }: OnnxRuntime): Profiler {
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-profile-'));
  const profiled = { enableProfiling: true, profileFilePrefix: join(folder, 'session') };
  const create = (bytes: Uint8Array, options: object): unknown =>
    InferenceSession.create(bytes, { ...options, ...profiled });
  return {
    library: { InferenceSession: { create } as OnnxRuntime['InferenceSession'], Tensor },
    read(runs) {
      const stages = new Map<string, { milliseconds: number; flops: number }>();
      for (const file of readdirSync(folder)) {
        const events: readonly ProfileEvent[] = JSON.parse(readFileSync(join(folder, file), 'utf8'));
        for (const event of afterFirst(events, runs)) {
          const ran = readNode(event);
          if (ran === null) continue;
          const name = STAGES.find(({ has }) => has(ran))?.name ?? '';
          const stage = stages.get(name) ?? { milliseconds: 0, flops: 0 };
          stage.milliseconds += event.dur / 1000 / (runs - 1);
          stage.flops += flopsOf(ran) / (runs - 1);
          stages.set(name, stage);
        }
      }
      rmSync(folder, { recursive: true });
      return [...stages].toSorted(([, a], [, b]) => b.milliseconds - a.milliseconds);
    },
  };
}

/** A session may run several times in what is one run for us. */
function afterFirst(events: readonly ProfileEvent[], runs: number): readonly ProfileEvent[] {
  const sessions = events.filter(({ name }) => name === 'model_run').toSorted((a, b) => a.ts - b.ts);
  if (sessions.length < runs) return [];
  const last = sessions[sessions.length / runs - 1];
  return last === undefined ? [] : events.filter(({ ts }) => ts >= last.ts + last.dur);
}

function readNode({ cat, name, args }: ProfileEvent): Ran | null {
  const suffix = '_kernel_time';
  if (cat !== 'Node' || !name.endsWith(suffix)) return null;
  const shapes = (given: ProfileEvent['args']['input_type_shape']): (readonly number[])[] =>
    (given ?? []).map((one) => Object.values(one)[0] ?? []);
  const path = name.slice(0, -suffix.length).split('/')[0] ?? '';
  const [output = []] = shapes(args.output_type_shape);
  return { op: args.op_name ?? '', path, inputs: shapes(args.input_type_shape), output };
}

function flopsOf({ op, inputs: [left = [], right = []], output }: Ran): number {
  if (op === 'Conv') return 2 * product(output) * product(right.slice(1));
  if (PRODUCTS.has(op)) return 2 * product(output) * (left.at(-1) ?? 1);
  return 0;
}

function product(extents: readonly number[]): number {
  return extents.reduce((result, extent) => result * extent, 1);
}
