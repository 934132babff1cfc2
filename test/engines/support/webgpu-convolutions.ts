/** Convolutions and their gradients on WebGPU against float64, a line of JSON each: `webgpu-convolutions.ts kinds|tiles`. */
import type * as tfc from '@tensorflow/tfjs-core';
import { conv2d } from '../../../compiler/graph/ops/conv2d.ts';
import { conv2dInputGradient } from '../../../compiler/graph/ops/conv2d-input-gradient.ts';
import { conv2dKernelGradient } from '../../../compiler/graph/ops/conv2d-kernel-gradient.ts';
import { paddingBefore } from '../../../compiler/graph/ops/shared/convolution-meetings.ts';
import { sizeOf, type Tensor64, tensor64 } from '../../../compiler/graph/tensor64.ts';
import { randomBits, randomNormal } from '../../../runtime/embed/random.ts';
import { convolutionProduct, type Convolution, type Tile } from '../../../runtime/embed/webgpu/conv2d-product.ts';
import { kernelGradientProduct } from '../../../runtime/embed/webgpu/kernel-gradient-product.ts';
import type { ProgramRunner } from '../../../runtime/embed/webgpu/program.ts';
import { openEngine } from '../../../runtime/engines/index.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';

interface Case {
  readonly map: readonly [batch: number, height: number, width: number, channels: number];
  readonly kernel: readonly [height: number, width: number];
  readonly outputs: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly pad?: 'valid';
  /** Also with a bias and an activation. */
  readonly fused?: boolean;
}

const CASES: readonly Case[] = [
  { map: [1, 7, 5, 3], kernel: [3, 3], outputs: 6, fused: true },
  { map: [3, 9, 11, 8], kernel: [5, 5], outputs: 12 },
  { map: [2, 9, 7, 4], kernel: [1, 1], outputs: 2 },
  { map: [1, 13, 12, 36], kernel: [3, 3], outputs: 40, pad: 'valid', fused: true },
  { map: [2, 7, 6, 10], kernel: [4, 2], outputs: 34, pad: 'valid' },
  { map: [2, 10, 12, 6], kernel: [2, 3], outputs: 10, stride: 2 },
  { map: [2, 10, 9, 4], kernel: [3, 3], outputs: 8, dilation: 2 },
  { map: [4, 33, 31, 1], kernel: [3, 3], outputs: 32 },
  { map: [1, 2, 2, 192], kernel: [3, 3], outputs: 64, fused: true },
];

const engine = await openEngine('webgpu');
if (!engine.ok) throw new Error(engine.reason);
const { library: tf, guard } = engine;
const normal = randomNormal(randomBits(5));

function noise(...shape: readonly number[]): Tensor64 {
  return tensor64(
    shape,
    Float64Array.from({ length: sizeOf(shape) }, () => Math.fround(normal())),
  );
}

/** The part of a map that 'valid' leaves; with `into`, zeros but for that part. */
function moved(map: Tensor64, [height, width]: readonly number[], [top, left]: readonly number[]): Tensor64 {
  const [batch = 0, rows = 0, columns = 0, channels = 0] = map.shape;
  const [tall = 0, wide = 0] = [height, width];
  const shape = [batch, tall, wide, channels];
  const data = new Float64Array(sizeOf(shape));
  for (let image = 0; image < batch; image += 1)
    for (let row = 0; row < tall; row += 1)
      for (let column = 0; column < wide; column += 1)
        for (let channel = 0; channel < channels; channel += 1) {
          const [y, x] = [row + (top ?? 0), column + (left ?? 0)];
          const value = map.data[((image * rows + y) * columns + x) * channels + channel];
          const isThere = y >= 0 && x >= 0 && y < rows && x < columns;
          data[((image * tall + row) * wide + column) * channels + channel] = isThere ? (value ?? 0) : 0;
        }
  return tensor64(shape, data);
}

/** @param seen what is compared of each number */
async function report(
  name: string,
  expected: Tensor64,
  work: () => tfc.Tensor,
  seen = (value: number): number => value,
): Promise<void> {
  const before = tf.memory().numTensors;
  const result = tf.tidy(work);
  const actual = { shape: result.shape, data: Float64Array.from(await guard.run(name, () => result.data()), seen) };
  result.dispose();
  const error = relativeDifference(actual, expected);
  process.stdout.write(`${JSON.stringify({ name, error: String(error), left: tf.memory().numTensors - before })}\n`);
}

const tensor = ({ shape, data }: Tensor64): tfc.Tensor4D =>
  tf.tensor(Float32Array.from(data), [...shape] as tfc.Tensor4D['shape']);

/** As maps get them that are too large here. */
const TILES: readonly Tile[] = [
  { rows: 128, columns: 64, tall: 8, wide: 8, depth: 4, shares: 1 },
  { rows: 64, columns: 32, tall: 4, wide: 4, depth: 8, shares: 3 },
];

async function reportKinds(): Promise<void> {
  for (const {
    map,
    kernel: [tall, wide],
    outputs,
    stride = 1,
    dilation = 1,
    pad = 'same',
    fused = false,
  } of CASES) {
    const spacing = { stride, dilation };
    const [x, kernel, bias] = [noise(...map), noise(tall, wide, map[3], outputs), noise(outputs)];
    const whole = conv2d.evaluate([x, kernel], spacing);
    const before = [paddingBefore(tall, spacing), paddingBefore(wide, spacing)];
    const size = pad === 'same' ? whole.shape.slice(1, 3) : [map[1] - tall + 1, map[2] - wide + 1];
    const offset = pad === 'same' ? [0, 0] : before;
    const expected = moved(whole, size, offset);
    const name = `${map.join('×')} by ${tall}×${wide}×${outputs} ${pad} /${stride} ·${dilation}`;
    await report(`forward ${name}`, expected, () =>
      tf.conv2d(tensor(x), tensor(kernel), stride, pad, 'NHWC', dilation),
    );
    if (fused) {
      const finished = tensor64(
        expected.shape,
        expected.data.map((value, index) => Math.max(0, value + (bias.data[index % outputs] ?? 0))),
      );
      const fusedWith = (values: Float64Array): tfc.Tensor =>
        tf.fused.conv2d({
          ...{ x: tensor(x), filter: tensor(kernel), bias: tf.tensor1d(Float32Array.from(values)) },
          ...{ strides: stride, pad, dilations: dilation, activation: 'relu' },
        });
      await report(`fused ${name}`, finished, () => fusedWith(bias.data));
      const spoilt = bias.data.with(0, Number.NaN);
      const isSpoilt = { shape: finished.shape, data: finished.data.map((_, index) => Number(index % outputs === 0)) };
      await report(
        `NaN through ${name}`,
        isSpoilt,
        () => fusedWith(spoilt),
        (value) => Number(Number.isNaN(value)),
      );
    }
    if (dilation > 1) continue;
    const dy = noise(...expected.shape);
    const embedded =
      pad === 'same'
        ? dy
        : moved(
            dy,
            [map[1], map[2]],
            before.map((pixels) => -pixels),
          );
    const attributes = { strides: stride, pad, dataFormat: 'NHWC' };
    await report(`input gradient ${name}`, conv2dInputGradient.evaluate([embedded, kernel], spacing), () =>
      tf
        .engine()
        .runKernel<tfc.Tensor>(
          'Conv2DBackpropInput',
          { dy: tensor(dy), filter: tensor(kernel) },
          { ...attributes, inputShape: [...map] },
        ),
    );
    const ofKernel = conv2dKernelGradient.evaluate([x, embedded], { ...spacing, height: tall, width: wide });
    await report(`kernel gradient ${name}`, ofKernel, () =>
      tf
        .engine()
        .runKernel<tfc.Tensor>(
          'Conv2DBackpropFilter',
          { x: tensor(x), dy: tensor(dy) },
          { ...attributes, filterShape: [tall, wide, map[3], outputs] },
        ),
    );
  }
}

async function reportTiles(): Promise<void> {
  const runner = tf.backend() as unknown as ProgramRunner;
  for (const [inputs, outputs] of [
    [12, 36],
    [3, 5],
  ] as const) {
    const [x, kernel, dy] = [noise(2, 9, 11, inputs), noise(3, 3, inputs, outputs), noise(2, 9, 11, outputs)];
    const shared = { batch: 2, taps: [3, 3], pads: [1, 1], strides: [1, 1], dilations: [1, 1] } as const;
    const forward: Convolution = { ...shared, from: [9, 11, inputs], to: [9, 11, outputs], turned: false };
    const turned: Convolution = { ...shared, from: [9, 11, outputs], to: [9, 11, inputs], turned: true };
    const spacing = { stride: 1, dilation: 1 };
    const wanted = [
      conv2d.evaluate([x, kernel], spacing),
      conv2dInputGradient.evaluate([dy, kernel], spacing),
      conv2dKernelGradient.evaluate([x, dy], { ...spacing, height: 3, width: 3 }),
    ] as const;
    const none = { bias: null, relu: false };
    for (const tile of TILES) {
      const name = `${inputs} to ${outputs} with ${JSON.stringify(tile)}`;
      const run = (work: () => tfc.TensorInfo) => (): tfc.Tensor => tf.engine().makeTensorFromTensorInfo(work());
      const [xs, weights, dys] = [tensor(x), tensor(kernel), tensor(dy)];
      await report(
        `forward ${name}`,
        wanted[0],
        run(() => convolutionProduct(runner, [xs, weights], forward, tile, none)),
      );
      await report(
        `input gradient ${name}`,
        wanted[1],
        run(() => convolutionProduct(runner, [dys, weights], turned, tile, none)),
      );
      await report(
        `kernel gradient ${name}`,
        wanted[2],
        run(() => kernelGradientProduct(runner, [xs, dys], forward, tile)),
      );
      tf.dispose([xs, weights, dys]);
    }
  }
}

await (process.argv[2] === 'tiles' ? reportTiles() : reportKinds());
engine.close();
