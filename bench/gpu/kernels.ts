/**
 * The convolutions of a training step of phiseg-l5 on WebGPU, one by one: the backend's kernels against those of
 * `runtime/embed/webgpu`, with several tiles. `kernels.ts [--small] [--seconds S] [--only TEXT] [--dawn FEATURE]... [--out FILE]`
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type * as tfc from '@tensorflow/tfjs-core';
import { type Convolution, convolutionProduct, type Tile } from '../../runtime/embed/webgpu/conv2d-product.ts';
import { kernelGradientProduct } from '../../runtime/embed/webgpu/kernel-gradient-product.ts';
import { convolutionTile, kernelGradientTile, type ProductShape } from '../../runtime/embed/webgpu/tile-for.ts';
import { renderTable } from '../support/benchmark.ts';
import { digits } from '../support/measure.ts';
import { candidates, describeTile } from './kernels/candidates.ts';
import { type Case, convolutionsOf, describeCase } from './kernels/convolutions.ts';
import { type OpenedWebGpu, openWebGpu } from './kernels/open-webgpu.ts';
import { type CaseData, elementOf } from './kernels/sampled-reference.ts';
import { FULL, SMALL } from './settings.ts';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
    dawn: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});

const NONE = { bias: null, relu: false } as const;

/** A way to do what a case asks for. */
interface Contender {
  readonly name: string;
  readonly work: () => tfc.TensorInfo;
}

interface Found {
  readonly name: string;
  readonly seconds: number;
  readonly error: number;
}

/** Values between -1 and 1 for all operands. */
function noise(length: number): Float32Array {
  let state = 1;
  const result = new Float32Array(length);
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    result[index] = state / 2 ** 31 - 1;
  }
  return result;
}

/** The convolution that the case is, its operands, and the sizes of the product. */
function productOf({ op, convolution }: Case): {
  readonly convolution: Convolution;
  readonly shape: ProductShape;
} {
  const { batch, from, to, taps, pads } = convolution;
  const count = taps[0] * taps[1];
  if (op === 'conv2d-kernel-gradient') {
    const shape = { rows: count * from[2], columns: to[2], terms: batch * to[0] * to[1] };
    return { convolution, shape };
  }
  if (op === 'conv2d') {
    return { convolution, shape: { rows: batch * to[0] * to[1], columns: to[2], terms: count * from[2] } };
  }
  const turned = { from: to, to: from, pads: [taps[0] - 1 - pads[0], taps[1] - 1 - pads[1]] as const, turned: true };
  const shape = { rows: batch * from[0] * from[1], columns: from[2], terms: count * to[2] };
  return { convolution: { ...convolution, ...turned }, shape };
}

function contenders(one: Case, { tf, runner }: OpenedWebGpu, tensors: Readonly<Record<keyof CaseData, tfc.Tensor4D>>) {
  const { op, convolution } = one;
  const { taps } = convolution;
  const { x, kernel, y } = tensors;
  type Run = (inputs: tfc.NamedTensorInfoMap, attrs: tfc.NamedAttrMap) => tfc.TensorInfo;
  const kernelOf = (name: string): Run => {
    const found = tf.getKernel(name, 'webgpu');
    return (inputs, attrs) => found.kernelFunc({ inputs, attrs, backend: runner }) as tfc.TensorInfo;
  };
  const attributes = { strides: convolution.strides[0], pad: 'same', dataFormat: 'NHWC', dilations: 1 };
  const theirs: Contender[] = [];
  if (op === 'conv2d') {
    theirs.push({ name: 'stock', work: () => kernelOf('Conv2D')({ x, filter: kernel }, attributes) });
  } else if (op === 'conv2d-input-gradient') {
    const turnedConvolution = (): tfc.TensorInfo => {
      const reversed = kernelOf('Reverse')({ x: kernel }, { dims: [0, 1] });
      const turned = kernelOf('Transpose')({ x: reversed }, { perm: [0, 1, 3, 2] });
      const result = kernelOf('Conv2D')({ x: y, filter: turned }, attributes);
      for (const { dataId } of [reversed, turned]) runner.disposeData(dataId);
      return result;
    };
    const work = (): tfc.TensorInfo =>
      kernelOf('Conv2DBackpropInput')({ dy: y, filter: kernel }, { ...attributes, inputShape: x.shape });
    theirs.push({ name: 'turned conv', work: turnedConvolution }, { name: 'stock', work });
  } else {
    const pads = [convolution.pads, [taps[0] - 1 - convolution.pads[0], taps[1] - 1 - convolution.pads[1]]] as const;
    const pad = [
      [0, 0],
      [pads[0][0], pads[1][0]],
      [pads[0][1], pads[1][1]],
      [0, 0],
    ];
    const swappedConvolution = (): tfc.TensorInfo => {
      const images = kernelOf('Transpose')({ x }, { perm: [3, 1, 2, 0] });
      const swapped = kernelOf('Transpose')({ x: y }, { perm: [1, 2, 0, 3] });
      const whole = kernelOf('Conv2D')({ x: images, filter: swapped }, { ...attributes, pad });
      const result = kernelOf('Transpose')({ x: whole }, { perm: [1, 2, 0, 3] });
      for (const { dataId } of [images, swapped, whole]) runner.disposeData(dataId);
      return result;
    };
    const work = (): tfc.TensorInfo =>
      kernelOf('Conv2DBackpropFilter')({ x, dy: y }, { ...attributes, filterShape: kernel.shape });
    if (convolution.strides[0] === 1) theirs.push({ name: 'swapped conv', work: swappedConvolution });
    // A thread for each weight: takes seconds where there are many pixels.
    if (theirs.length === 0 || one.gigaflop < 1) theirs.push({ name: 'stock', work });
  }
  const { convolution: product, shape } = productOf(one);
  const operands = { conv2d: [x, kernel], 'conv2d-input-gradient': [y, kernel], 'conv2d-kernel-gradient': [x, y] }[
    op
  ] as [tfc.Tensor4D, tfc.Tensor4D];
  const withTile = (tile: Tile): (() => tfc.TensorInfo) =>
    op === 'conv2d-kernel-gradient'
      ? () => kernelGradientProduct(runner, operands, product, tile)
      : () => convolutionProduct(runner, operands, product, tile, NONE);
  const chosen = op === 'conv2d-kernel-gradient' ? kernelGradientTile(shape) : convolutionTile(shape);
  const tiles = candidates(shape, op === 'conv2d-kernel-gradient' ? 4 : 1).filter(
    (tile) => describeTile(tile) !== describeTile(chosen),
  );
  const ours = [chosen, ...tiles].map((tile): Contender => ({ name: describeTile(tile), work: withTile(tile) }));
  return { theirs, ours };
}

/** The largest difference from the definition among some elements, relative to the largest of them. */
function sampledError(one: Case, data: CaseData, result: Float32Array): number {
  const { op, convolution } = one;
  const samples = op === 'conv2d-kernel-gradient' ? 12 : 48;
  let [difference, scale] = [0, 0];
  for (let sample = 0; sample < samples; sample += 1) {
    // The first and the last, and some between, of all residues.
    const index =
      sample === 0 ? 0 : sample === 1 ? result.length - 1 : Math.floor(((sample * 0.6180339887) % 1) * result.length);
    const expected = elementOf({ op, convolution, count: 1, gigaflop: 0 }, data, index);
    difference = Math.max(difference, Math.abs((result[index] ?? Number.NaN) - expected));
    scale = Math.max(scale, Math.abs(expected));
  }
  return difference / scale;
}

const settings = values.small ? { ...SMALL, channels: 4 } : FULL;
const started = performance.now();
const seconds = (): number => (performance.now() - started) / 1000;
const all = await convolutionsOf('specs/phiseg-l5.phiseg', settings);
const cases = all.filter((one, index) => describeCase(one).includes(values.only) && (!values.small || index % 6 === 3));
const opened = await openWebGpu(values.dawn);
const { tf, time } = opened;
tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', 1e9);
const most = cases.flatMap(({ convolution: { batch, from, to, taps } }) => [
  batch * from[0] * from[1] * from[2],
  batch * to[0] * to[1] * to[2],
  taps[0] * taps[1] * from[2] * to[2],
]);
const pool = noise(Math.max(...most) + 1000);
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
  if (values.out !== undefined) appendFileSync(values.out, `${text}\n`);
};
if (values.out !== undefined) writeFileSync(values.out, '');
say(`${opened.adapter}; Dawn's features: ${values.dawn.join(', ') || 'as they are'}`);

const rows: string[][] = [];
const totals = { theirs: 0, chosen: 0, best: 0 };
for (const one of cases) {
  const { batch, from, to, taps } = one.convolution;
  const shapes = { x: [batch, ...from], kernel: [...taps, from[2], to[2]], y: [batch, ...to] } as const;
  const part = (shape: readonly number[], offset: number): Float32Array =>
    pool.subarray(offset, offset + shape.reduce((product, extent) => product * extent, 1));
  const data: CaseData = { x: part(shapes.x, 0), kernel: part(shapes.kernel, 331), y: part(shapes.y, 773) };
  const tensors = {
    x: tf.tensor4d(data.x, [batch, ...from]),
    kernel: tf.tensor4d(data.kernel, [taps[0], taps[1], from[2], to[2]]),
    y: tf.tensor4d(data.y, [batch, ...to]),
  };
  const { theirs, ours } = contenders(one, opened, tensors);
  let reference: tfc.Tensor | null = null;
  const measured: Found[] = [];
  for (const { name, work } of [...theirs, ...ours]) {
    // Out of time, only what is used is measured.
    if (seconds() > Number(values.seconds) && name !== ours[0]?.name && name !== theirs[0]?.name) continue;
    const result = tf.engine().makeTensorFromTensorInfo(work());
    let error: number;
    if (reference === null) {
      error = sampledError(one, data, (await result.data()) as Float32Array);
      reference = result;
    } else {
      const against: tfc.Tensor = reference;
      const [difference, scale] = tf.tidy(() => [tf.max(tf.abs(tf.sub(result, against))), tf.max(tf.abs(against))]);
      const [[distance = Number.NaN], [size = Number.NaN]] = await Promise.all([
        difference?.data() ?? [],
        scale?.data() ?? [],
      ]);
      error = distance / size;
      tf.dispose([difference, scale, result].flatMap((tensor) => (tensor === undefined ? [] : [tensor])));
    }
    const first = await time(1, work);
    const repeats = Math.max(1, Math.min(values.small ? 1 : 40, Math.round(0.003 / Math.max(first, 1e-6))));
    measured.push({ name, seconds: await time(repeats, work), error });
  }
  tf.dispose([...Object.values(tensors), ...(reference === null ? [] : [reference])]);
  const fastest = (names: readonly Contender[]): Found | undefined =>
    measured.filter(({ name }) => names.some((other) => other.name === name)).sort((a, b) => a.seconds - b.seconds)[0];
  const [their, best] = [fastest(theirs), fastest(ours)];
  const chosen = measured.find(({ name }) => name === ours[0]?.name);
  if (!their || !best || !chosen) throw new Error(`nothing was measured for ${describeCase(one)}`);
  totals.theirs += one.count * their.seconds;
  totals.chosen += one.count * chosen.seconds;
  totals.best += one.count * best.seconds;
  const rate = (found: Found): string => digits(one.gigaflop / found.seconds / 1000);
  const milliseconds = (found: Found): string => (found.seconds * 1000).toFixed(3);
  const worst = Math.max(...measured.map(({ error }) => (Number.isNaN(error) ? Number.POSITIVE_INFINITY : error)));
  const row = [
    describeCase(one),
    String(one.count),
    one.gigaflop.toFixed(2),
    `${milliseconds(their)} ${their.name}`,
    rate(their),
  ];
  rows.push([
    ...row,
    `${milliseconds(chosen)} ${chosen.name}`,
    rate(chosen),
    `${milliseconds(best)} ${best.name}`,
    rate(best),
    worst.toExponential(1),
  ]);
  const each = measured.map((found) => `${found.name} ${milliseconds(found)}`).join(' | ');
  say(`${describeCase(one)} ×${one.count}: ${each}`);
  if (!(worst < 1e-4)) {
    say(`WRONG: ${measured.map(({ name, error }) => `${name} ${error.toExponential(1)}`).join(' | ')}`);
    process.exitCode = 1;
  }
}
const columns = [
  'convolution',
  'a step',
  'GFLOP',
  'theirs ms',
  'TFLOP/s',
  'ours ms',
  'TFLOP/s',
  'best ms',
  'TFLOP/s',
  'error',
];
say(`\n${renderTable({ columns, rows })}\n`);
const sum = cases.reduce((total, { count, gigaflop }) => total + count * gigaflop, 0);
const total = (value: number): string => `${(value * 1000).toFixed(2)} ms (${digits(sum / value / 1000)} TFLOP/s)`;
say(
  `A step has ${sum.toFixed(0)} GFLOP of convolutions: theirs ${total(totals.theirs)}, ours ${total(totals.chosen)}, with the best tiles ${total(totals.best)}; ${seconds().toFixed(0)} s.`,
);
