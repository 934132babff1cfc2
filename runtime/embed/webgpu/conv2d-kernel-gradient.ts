import type * as tfc from '@tensorflow/tfjs-core';
import type { Program, ProgramRunner, Uniform } from './program.ts';

/** Side of the square of weights that a workgroup computes, and how many pixels it holds at a time. */
const TILE = 32;
const DEPTH = 16;

/** Workgroups that keep a large GPU busy, and pixels that a workgroup must have at least to be worth it. */
const WORKGROUPS = 512;
const LEAST_PIXELS = 256;

/**
 * Gives the backend another `Conv2DBackpropFilter`. Its own has one thread for each weight, which loops over all pixels of the
 * batch: hardly any threads where maps are large. This one is a matrix product, taps and inputs by outputs, over shares of
 * the pixels, and then the sum of the shares.
 */
export function registerConv2dKernelGradient(tf: Omit<typeof tfc, 'default'>): void {
  tf.unregisterKernel('Conv2DBackpropFilter', 'webgpu');
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, dy } = inputs as unknown as { readonly x: tfc.TensorInfo; readonly dy: tfc.TensorInfo };
      const { strides, pad, filterShape } = attrs as unknown as tfc.Conv2DBackpropFilterAttrs;
      type Shape4 = [number, number, number, number];
      const convolution = tf.backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, 1, pad);
      const runner = backend as unknown as ProgramRunner;
      const [rows, columns] = [filterShape[0] * filterShape[1] * filterShape[2], filterShape[3]];
      const tiles = [Math.ceil(columns / TILE), Math.ceil(rows / TILE)] as const;
      const pixels = convolution.batchSize * convolution.outHeight * convolution.outWidth;
      const wanted = Math.min(Math.ceil(WORKGROUPS / (tiles[0] * tiles[1])), Math.ceil(pixels / LEAST_PIXELS));
      const rounds = Math.ceil(pixels / wanted / DEPTH);
      const shares = Math.ceil(pixels / (rounds * DEPTH));
      const product: Program = {
        variableNames: ['x', 'dy'],
        uniforms: 'taps : vec2<i32>, pads : vec2<i32>, steps : vec2<i32>, rounds : i32, pixels : i32,',
        workgroupSize: [8, 8, 1],
        dispatchLayout: { x: [2], y: [1], z: [0] },
        dispatch: [...tiles, shares],
        outputShape: shares === 1 ? filterShape : [shares, rows, columns],
        shaderKey: 'conv2dKernelGradientProduct',
        getUserCode: () => PRODUCT,
      };
      const { padInfo, strideHeight, strideWidth } = convolution;
      const values = [
        [filterShape[0], filterShape[1]],
        [padInfo.top, padInfo.left],
        [strideHeight, strideWidth],
      ];
      const uniforms = [...values, [rounds], [pixels]].map((data): Uniform => ({ type: 'int32', data }));
      const parts = runner.runWebGPUProgram(product, [x, dy], 'float32', uniforms);
      if (shares === 1) return parts;
      const sum: Program = {
        variableNames: ['parts'],
        uniforms: '',
        workgroupSize: [64, 1, 1],
        dispatchLayout: { x: [0, 1, 2, 3] },
        dispatch: [Math.ceil((rows * columns) / 64), 1, 1],
        outputShape: filterShape,
        shaderKey: 'conv2dKernelGradientSum',
        size: true,
        getUserCode: () => SUM,
      };
      const result = runner.runWebGPUProgram(sum, [parts], 'float32', []);
      runner.disposeData(parts.dataId);
      return result;
    },
  });
}

const PRODUCT = `
  var<workgroup> left : array<array<f32, ${TILE}>, ${DEPTH}>;
  var<workgroup> right : array<array<f32, ${TILE}>, ${DEPTH}>;

  // The image under one tap, at a pixel of the cotangent; zero outside.
  fn readX(pixel : i32, tap : vec2<i32>, channel : i32) -> f32 {
    let line = pixel / uniforms.dyShape.z;
    let image = line / uniforms.dyShape.y;
    let place = vec2<i32>(line - image * uniforms.dyShape.y, pixel - line * uniforms.dyShape.z);
    let at = place * uniforms.steps + tap;
    if (pixel >= uniforms.pixels || any(at < vec2<i32>(0)) || any(at >= uniforms.xShape.yz)) { return 0.0; }
    return x[((image * uniforms.xShape.y + at.x) * uniforms.xShape.z + at.y) * uniforms.xShape.w + channel];
  }

  fn main() {
    let rows = uniforms.taps.x * uniforms.taps.y * uniforms.xShape.w;
    let columns = uniforms.dyShape.w;
    let rowStart = i32(workgroupId.y) * ${TILE};
    let columnStart = i32(workgroupId.x) * ${TILE};
    let share = i32(workgroupId.z);
    let top = i32(localId.y) * 4;
    let side = i32(localId.x) * 4;
    // What a thread loads of both operands is always of one row and one column.
    let lane = i32(localIndex) % ${TILE};
    let layer = i32(localIndex) / ${TILE};
    let row = rowStart + lane;
    let tapIndex = row / uniforms.xShape.w;
    let tap = vec2<i32>(tapIndex / uniforms.taps.y, tapIndex % uniforms.taps.y) - uniforms.pads;
    let channel = row - tapIndex * uniforms.xShape.w;
    let column = columnStart + lane;
    var sums : array<vec4<f32>, 4>;
    for (var round = 0; round < uniforms.rounds; round++) {
      let start = (share * uniforms.rounds + round) * ${DEPTH};
      for (var load = layer; load < ${DEPTH}; load += ${64 / TILE}) {
        let pixel = start + load;
        left[load][lane] = 0.0;
        right[load][lane] = 0.0;
        if (row < rows) { left[load][lane] = readX(pixel, tap, channel); }
        if (column < columns && pixel < uniforms.pixels) { right[load][lane] = dy[pixel * columns + column]; }
      }
      workgroupBarrier();
      for (var k = 0; k < ${DEPTH}; k++) {
        let values = vec4<f32>(right[k][side], right[k][side + 1], right[k][side + 2], right[k][side + 3]);
        for (var i = 0; i < 4; i++) { sums[i] += left[k][top + i] * values; }
      }
      workgroupBarrier();
    }
    for (var i = 0; i < 4; i++) {
      let m = rowStart + top + i;
      for (var j = 0; j < 4; j++) {
        let n = columnStart + side + j;
        if (m < rows && n < columns) { result[(share * rows + m) * columns + n] = sums[i][j]; }
      }
    }
  }
`;

const SUM = `
  fn main(index : i32) {
    if (index < uniforms.size) {
      var sum = 0.0;
      for (var share = 0; share < uniforms.partsShape.x; share++) { sum += parts[share * uniforms.size + index]; }
      result[index] = sum;
    }
  }
`;
