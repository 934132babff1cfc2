import type * as tfc from '@tensorflow/tfjs-core';
import { componentsOf, countUniforms, countValues, expressionPrelude } from './expression.ts';
import type { Program, ProgramRunner, Uniform } from './program.ts';

interface FusedReductionCall {
  /** The shape of what is reduced. */
  readonly over: readonly number[];
  /** Whether each channel has results of its own. */
  readonly channels: boolean;
  readonly reductions: readonly ('sum' | 'norm' | 'moments')[];
  /** The inputs that `wgsl` reads, which sets `values` for one element. */
  readonly reads: readonly string[];
  readonly wgsl: string;
  /** The inputs that `finish` reads, which makes `results` of what is `reduced`. */
  readonly finishReads: readonly string[];
  readonly finish: string;
  /** Number and shape of the results. */
  readonly results: number;
  readonly shape: readonly number[];
  readonly counts?: readonly number[];
}

/** Threads of a workgroup; neighbours in channels among them, so that they read whole lines of memory. */
const REDUCTION_THREADS = 256;
const REDUCTION_LANES = 8;

/** Workgroups that keep a large GPU busy; pixels that a thread sums at least, and at most in one workgroup for all. */
const REDUCTION_WORKGROUPS = 512;
const LEAST_ROUNDS = 4;
const MOST_ROUNDS = 32;

/** Inputs that a kernel can have. */
const MOST_INPUTS = 7;

/**
 * Gives the backend a kernel that reduces expressions over all pixels, or over everything: threads go over shares of the
 * pixels, workgroups add up their threads as a tree, and where there are several for one channel, another kernel adds up
 * those. The order is always the same, and so are the digits.
 */
export function registerFusedReduction(tf: Omit<typeof tfc, 'default'>): void {
  if (tf.getKernel('FusedReduction', 'webgpu') !== undefined) return;
  tf.registerKernel({
    kernelName: 'FusedReduction',
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const attributes = attrs as unknown as FusedReductionCall;
      const runner = backend as unknown as ProgramRunner;
      const tensors = inputs as Readonly<Record<string, tfc.TensorInfo>>;
      const { over, channels, reads, finishReads } = attributes;
      const last = over.at(-1) ?? 1;
      const width = last % 4 === 0 ? 4 : 1;
      const size = over.reduce((product, extent) => product * extent, 1) / width;
      const columns = channels ? last / width : 1;
      const pixels = size / columns;
      const lanes = Math.min(columns, REDUCTION_LANES);
      const [rows, blocks] = [Math.floor(REDUCTION_THREADS / lanes), Math.ceil(columns / lanes)];
      const allRounds = Math.ceil(pixels / rows);
      const inputsOfAll = [...new Set([...reads, ...finishReads])];
      const isWhole = allRounds <= MOST_ROUNDS && inputsOfAll.length <= MOST_INPUTS;
      const wanted = Math.min(Math.ceil(REDUCTION_WORKGROUPS / blocks), Math.ceil(allRounds / LEAST_ROUNDS));
      const rounds = isWhole ? allRounds : Math.ceil(allRounds / wanted);
      const shares = isWhole ? 1 : Math.ceil(allRounds / rounds);
      const sizes = { columns, channels: last / width, pixels, lanes, rows, blocks, rounds, shares };
      const run = (
        names: readonly string[],
        given: readonly tfc.TensorInfo[],
        stage: Stage,
        outputShape: readonly number[],
        workgroups: number,
      ): tfc.TensorInfo => {
        const { counts = [] } = attributes;
        const code = shaderOf(attributes, width, stage);
        const program: Program = {
          variableNames: names,
          variableComponents: componentsOf(given, width),
          outputComponent: stage.makes === 'results' && !channels ? 1 : width,
          uniforms: `${Object.keys(sizes)
            .map((name) => `${name} : i32, `)
            .join('')}${countUniforms(counts)}`,
          workgroupSize: [REDUCTION_THREADS, 1, 1],
          dispatchLayout: { x: outputShape.map((_, axis) => axis) },
          dispatch: [workgroups, 1, 1],
          outputShape,
          shaderKey: `fusedReduction ${code}`,
          getUserCode: () => code,
        };
        const uniforms = Object.values(sizes).map((value): Uniform => ({ type: 'int32', data: [value] }));
        return runner.runWebGPUProgram(program, given, 'float32', [...uniforms, ...countValues(counts)]);
      };
      const tensorsOf = (names: readonly string[]): readonly tfc.TensorInfo[] =>
        names.flatMap((name) => tensors[name] ?? []);
      if (isWhole) {
        const stage: Stage = { reads: 'elements', makes: 'results' };
        return run(inputsOfAll, tensorsOf(inputsOfAll), stage, attributes.shape, blocks);
      }
      const slots = slotsOf(attributes.reductions).length;
      const partsShape = [shares, slots, columns * width];
      const parts = run(reads, tensorsOf(reads), { reads: 'elements', makes: 'parts' }, partsShape, blocks * shares);
      const result = run(
        ['parts', ...finishReads],
        [parts, ...tensorsOf(finishReads)],
        { reads: 'parts', makes: 'results' },
        attributes.shape,
        blocks,
      );
      runner.disposeData(parts.dataId);
      return result;
    },
  });
}

/** One of two kernels, or both in one. */
interface Stage {
  readonly reads: 'elements' | 'parts';
  readonly makes: 'parts' | 'results';
}

/** What a thread keeps of each reduction: a sum, or the mean and the sum of the squares of what differs from it. */
type Slot = { readonly kind: 'sum' | 'square' | 'mean' | 'deviation'; readonly value: number };

function slotsOf(reductions: FusedReductionCall['reductions']): readonly Slot[] {
  return reductions.flatMap((kind, value): readonly Slot[] => {
    if (kind === 'sum') return [{ kind: 'sum', value }];
    if (kind === 'norm') return [{ kind: 'square', value }];
    return [
      { kind: 'mean', value },
      { kind: 'deviation', value },
    ];
  });
}

function shaderOf(attributes: FusedReductionCall, width: number, { reads, makes }: Stage): string {
  const { channels, reductions, wgsl, results } = attributes;
  const slots = slotsOf(reductions);
  const each = (write: (slot: Slot, index: number) => string): string => slots.map(write).join('\n');
  return `
    ${expressionPrelude(width)}
    alias Slots = array<Value, ${slots.length}>;
    var<workgroup> slots : array<Slots, ${REDUCTION_THREADS}>;
    var<workgroup> counted : array<f32, ${REDUCTION_THREADS}>;
    var<private> kept : Slots;
    var<private> count : f32;
    var<private> values : array<Value, ${reductions.length}>;
    var<private> reduced : Slots;
    var<private> results : array<Value, ${results}>;

    // Joins what was kept of other pixels. Means and deviations as Chan, Golub and LeVeque (1983) do it.
    fn join(other : Slots, others : f32) {
      if (others == 0.0) { return; }
      let all = count + others;
      ${each(({ kind }, slot) => {
        if (kind === 'mean') return `let distance${slot} = other[${slot}] - kept[${slot}];`;
        if (kind !== 'deviation') return `kept[${slot}] += other[${slot}];`;
        const [distance, mean] = [`distance${slot - 1}`, slot - 1];
        return `
          kept[${mean}] += ${distance} * (others / all);
          kept[${slot}] += other[${slot}] + ${distance} * ${distance} * (count * others / all);
        `;
      })}
      count = all;
    }
    ${reads === 'elements' ? readElements(wgsl, channels, slots) : readParts(slots)}
    ${makes === 'results' ? makeResults(attributes, width, slots) : ''}

    fn main(index : i32) {
      let lane = i32(localIndex) % uniforms.lanes;
      let row = i32(localIndex) / uniforms.lanes;
      let share = i32(workgroupId.x) / uniforms.blocks;
      let column = (i32(workgroupId.x) - share * uniforms.blocks) * uniforms.lanes + lane;
      let isNeeded = row < uniforms.rows && column < uniforms.columns;
      if (isNeeded) { keep(share, row, column); }
      slots[localIndex] = kept;
      counted[localIndex] = count;
      workgroupBarrier();
      for (var half = ${REDUCTION_THREADS / 2}; half > 0; half /= 2) {
        if (isNeeded && row < half && row + half < uniforms.rows) {
          let other = i32(localIndex) + half * uniforms.lanes;
          join(slots[other], counted[other]);
          slots[localIndex] = kept;
          counted[localIndex] = count;
        }
        workgroupBarrier();
      }
      if (!isNeeded || row > 0) { return; }
      ${
        makes === 'parts'
          ? each(
              (_, slot) => `result[(share * ${slots.length} + ${slot}) * uniforms.columns + column] = kept[${slot}];`,
            )
          : 'finish(column);'
      }
    }
  `;
}

/** Goes over the elements of a share. A mean is kept as the distance from the first value: large numbers would swallow it. */
function readElements(wgsl: string, channels: boolean, slots: readonly Slot[]): string {
  const each = (write: (slot: Slot, index: number) => string): string => slots.map(write).join('\n');
  return `
    fn valuesAt(index : i32, channel : i32) {
      ${wgsl}
    }

    fn keep(share : i32, row : i32, column : i32) {
      var first : Slots;
      for (var round = 0; round < uniforms.rounds; round++) {
        let pixel = (share * uniforms.rounds + round) * uniforms.rows + row;
        if (pixel >= uniforms.pixels) { break; }
        let index = pixel * uniforms.columns + column;
        valuesAt(index, ${channels ? 'column' : 'index % uniforms.channels'});
        ${each(({ kind, value }, slot) => {
          if (kind === 'sum') return `kept[${slot}] += values[${value}];`;
          if (kind === 'square') return `kept[${slot}] += values[${value}] * values[${value}];`;
          if (kind === 'mean') return `if (round == 0) { first[${slot}] = values[${value}]; }`;
          return `
            let shifted${slot} = values[${value}] - first[${slot - 1}];
            kept[${slot - 1}] += shifted${slot};
            kept[${slot}] += shifted${slot} * shifted${slot};
          `;
        })}
        count += 1.0;
      }
      ${each(({ kind }, slot) => {
        if (kind !== 'deviation') return '';
        const mean = slot - 1;
        return `
          if (count > 0.0) {
            let rest${slot} = kept[${slot}] - kept[${mean}] * kept[${mean}] / count;
            // Unlike max, select keeps what is not a number.
            kept[${slot}] = select(rest${slot}, Value(0.0), rest${slot} < Value(0.0));
            kept[${mean}] = first[${mean}] + kept[${mean}] / count;
          }
        `;
      })}
    }
  `;
}

/** Goes over the shares. */
function readParts(slots: readonly Slot[]): string {
  return `
    fn keep(none : i32, row : i32, column : i32) {
      for (var share = row; share < uniforms.shares; share += uniforms.rows) {
        var other : Slots;
        for (var slot = 0; slot < ${slots.length}; slot++) {
          other[slot] = parts[(share * ${slots.length} + slot) * uniforms.columns + column];
        }
        let span = uniforms.rounds * uniforms.rows;
        join(other, f32(min(uniforms.pixels - share * span, span)));
      }
    }
  `;
}

function makeResults({ channels, finish, results }: FusedReductionCall, width: number, slots: readonly Slot[]): string {
  const total = (slot: number): string =>
    channels || width === 1 ? `kept[${slot}]` : `Value(dot(kept[${slot}], Value(1.0)))`;
  const reduced = slots.map(({ kind }, slot) => {
    const texts = {
      sum: total(slot),
      square: `sqrt(${total(slot)})`,
      mean: total(slot),
      deviation: `${total(slot)} / count`,
    };
    return `reduced[${slot}] = ${texts[kind]};`;
  });
  const written = Array.from({ length: results }, (_, index) =>
    channels
      ? `result[${index} * uniforms.columns + index] = results[${index}];`
      : `result[${index}] = results[${index}]${width === 1 ? '' : '.x'};`,
  );
  return `
    fn finish(index : i32) {
      let channel = index;
      ${reduced.join('\n')}
      ${finish}
      ${written.join('\n')}
    }
  `;
}
