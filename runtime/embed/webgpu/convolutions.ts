import type * as tfc from '@tensorflow/tfjs-core';
import { type Convolution, convolutionProduct } from './conv2d-product.ts';
import { kernelGradientProduct } from './kernel-gradient-product.ts';
import { MOST_WORKGROUPS, type ProgramRunner } from './program.ts';
import type { Finish } from './sum-shares.ts';
import { convolutionTile, kernelGradientTile, type ProductShape } from './tile-for.ts';

type TensorFlow = Omit<typeof tfc, 'default'>;
type Shape4 = [number, number, number, number];

/** What tfjs-core tells a kernel about a convolution. */
interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | tfc.backend_util.ExplicitPadding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly activation?: string;
}

interface Operands {
  readonly x: tfc.TensorInfo;
  readonly dy: tfc.TensorInfo;
  readonly filter: tfc.TensorInfo;
  readonly bias?: tfc.TensorInfo;
  readonly preluActivationWeights?: tfc.TensorInfo;
}

const NO_FINISH: Finish = { bias: null, relu: false };

/**
 * Gives the backend other convolutions and gradients of convolutions: products of matrices whose tiles follow from the
 * shape. The backend's own have tiles of 32 by 32, and for the gradient in the kernel a thread for each weight, which loops
 * over all pixels of the batch. What is not done here is left to them.
 */
export function registerConvolutions(tf: TensorFlow): void {
  if (tf.getKernel(ownName('Conv2D'), 'webgpu') !== undefined) return;
  replaceKernel(tf, 'Conv2D', ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs;
    const convolution = convolutionOf(tf, x.shape, filter.shape, attrs);
    return convolution && runConvolution(backend, [x, filter], convolution, NO_FINISH);
  });
  replaceKernel(tf, 'FusedConv2D', ({ inputs, attrs, backend }) => {
    const { x, filter, bias = null, preluActivationWeights } = inputs;
    const { activation = 'linear' } = attrs as unknown as Attributes;
    if (preluActivationWeights || (activation !== 'linear' && activation !== 'relu')) return null;
    if (bias !== null && (bias.shape.length !== 1 || bias.shape[0] !== filter.shape[3])) return null;
    const convolution = convolutionOf(tf, x.shape, filter.shape, attrs);
    return convolution && runConvolution(backend, [x, filter], convolution, { bias, relu: activation === 'relu' });
  });
  replaceKernel(tf, 'Conv2DBackpropInput', ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs;
    const { inputShape } = attrs as unknown as tfc.Conv2DBackpropInputAttrs;
    const convolution = convolutionOf(tf, inputShape, filter.shape, attrs);
    if (!convolution || convolution.strides.some((stride) => stride > 1)) return null;
    const { from, to, taps, pads } = convolution;
    const turned = [taps[0] - 1 - pads[0], taps[1] - 1 - pads[1]] as const;
    const adjoint: Convolution = { ...convolution, from: to, to: from, pads: turned, turned: true };
    return runConvolution(backend, [dy, filter], adjoint, NO_FINISH);
  });
  replaceKernel(tf, 'Conv2DBackpropFilter', ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs;
    const { filterShape } = attrs as unknown as tfc.Conv2DBackpropFilterAttrs;
    const convolution = convolutionOf(tf, x.shape, filterShape, attrs);
    if (!convolution) return null;
    const { batch, from, to, taps } = convolution;
    const shape = { rows: taps[0] * taps[1] * from[2], columns: to[2], terms: batch * to[0] * to[1] };
    return kernelGradientProduct(backend, [x, dy], convolution, kernelGradientTile(shape));
  });
}

type Replacement = (call: {
  readonly inputs: Operands;
  readonly attrs: tfc.NamedAttrMap | undefined;
  readonly backend: ProgramRunner;
}) => tfc.TensorInfo | null;

/** Where the backend's own kernel goes. */
function ownName(kernelName: string): string {
  return `Own${kernelName}`;
}

/** @param replacement gives null for what the backend's own kernel shall do */
function replaceKernel(tf: TensorFlow, kernelName: string, replacement: Replacement): void {
  const own = tf.getKernel(kernelName, 'webgpu');
  tf.unregisterKernel(kernelName, 'webgpu');
  tf.registerKernel({ ...own, kernelName: ownName(kernelName) });
  tf.registerKernel({
    ...own,
    kernelFunc(call) {
      const { inputs, attrs, backend } = call;
      const known = { inputs: inputs as unknown as Operands, attrs, backend: backend as unknown as ProgramRunner };
      return replacement(known) ?? own.kernelFunc(call);
    },
  });
}

/** What a call means; null where this code does not know it. */
function convolutionOf(
  tf: TensorFlow,
  x: readonly number[],
  kernel: readonly number[],
  attributes: tfc.NamedAttrMap | undefined,
): Convolution | null {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attributes as unknown as Attributes;
  if (dataFormat === 'NCHW') return null;
  const shapes = [[...x] as Shape4, [...kernel] as Shape4] as const;
  const info = tf.backend_util.computeConv2DInfo(...shapes, strides, dilations ?? 1, pad, dimRoundingMode);
  return {
    batch: info.batchSize,
    from: [info.inHeight, info.inWidth, info.inChannels],
    to: [info.outHeight, info.outWidth, info.outChannels],
    taps: [info.filterHeight, info.filterWidth],
    pads: [info.padInfo.top, info.padInfo.left],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    turned: false,
  };
}

/** Null where WebGPU lets not start as many workgroups. */
function runConvolution(
  runner: ProgramRunner,
  operands: readonly [tfc.TensorInfo, tfc.TensorInfo],
  convolution: Convolution,
  finish: Finish,
): tfc.TensorInfo | null {
  const { batch, from, to, taps } = convolution;
  const shape: ProductShape = { rows: batch * to[0] * to[1], columns: to[2], terms: taps[0] * taps[1] * from[2] };
  const tile = convolutionTile(shape);
  if (shape.rows > MOST_WORKGROUPS * tile.rows) return null;
  return convolutionProduct(runner, operands, convolution, tile, finish);
}
