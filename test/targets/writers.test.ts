import { describe, expect, test } from '@jest/globals';
import { createGraphBuilder, type GraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { NodeId } from '../../compiler/graph/ir.ts';
import { symbolDim } from '../../compiler/graph/tensor-type.ts';
import { makePlan } from '../../compiler/passes/make-plan.ts';
import { openEngine, type TensorFlowEngineId } from '../../runtime/engines/index.ts';
import type { GeneratedModelClass } from '../../runtime/generated-model.ts';
import { networkUses } from '../graph/support/network-uses.ts';
import { loadEmitted } from './support/emit.ts';
import { at, imageInput, layers, type Model, modelOf, specOf } from './support/models.ts';
import { feedsOf, randomImage, randomWeights, weightsFile } from './support/weights.ts';

const SIZE = 8;
const here = at('op', 50);

/** Makes logits [K, 8, 8, 2] of features [K, 8, 8, 2] by way of the op. */
type Case = (builder: GraphBuilder, x: NodeId) => NodeId;

const vector = (builder: GraphBuilder, name: string): NodeId =>
  builder.add('parameter', [], { name, shape: [2], purpose: 'weight', initializer: { kind: 'ones' } }, here);
const kernel = (builder: GraphBuilder, side: number, channels = 2): NodeId => {
  const shape = [side, side, channels, 2];
  return builder.add(
    'parameter',
    [],
    { name: 'op.kernel', shape, purpose: 'weight', initializer: { kind: 'orthogonal' } },
    here,
  );
};
const unary =
  (op: 'relu' | 'softplus' | 'exp' | 'sigmoid' | 'tanh' | 'softmax'): Case =>
  (builder, x) =>
    builder.add(op, [x], {}, here);
const binary =
  (op: 'add' | 'subtract' | 'multiply' | 'divide' | 'maximum' | 'minimum'): Case =>
  (builder, x) =>
    builder.add(op, [builder.add('tanh', [x], {}, here), builder.add('exp', [x], {}, here)], {}, here);
const upTwice = (builder: GraphBuilder, x: NodeId): NodeId => builder.add('resize-nearest', [x], { factor: 2 }, here);
const halved = (builder: GraphBuilder, x: NodeId): NodeId => builder.add('avg-pool', [x], { size: 2 }, here);
const folded = (builder: GraphBuilder, x: NodeId, bias: boolean): NodeId => {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'mean', 'op.variance'].map((name) => vector(builder, name));
  const epsilon = { epsilon: 1e-3 };
  const weights = builder.add('fold-kernel', [kernel(builder, 3), gamma ?? 0, variance ?? 0], epsilon, here);
  const operands = [gamma ?? 0, beta ?? 0, mean ?? 0, variance ?? 0, ...(bias ? [vector(builder, 'bias')] : [])];
  const shift = builder.add('fold-bias', operands, epsilon, here);
  return builder.add('fused-conv2d', [x, weights, shift], { stride: 1, dilation: 1, activation: 'relu' }, here);
};

const cases: Readonly<Record<string, Case>> = {
  relu: unary('relu'),
  softplus: unary('softplus'),
  exp: unary('exp'),
  sigmoid: unary('sigmoid'),
  tanh: unary('tanh'),
  softmax: unary('softmax'),
  'leaky-relu': (builder, x) => builder.add('leaky-relu', [x], { slope: 0.2 }, here),
  add: binary('add'),
  subtract: binary('subtract'),
  multiply: binary('multiply'),
  divide: binary('divide'),
  maximum: binary('maximum'),
  minimum: binary('minimum'),
  'multiply by a vector': (builder, x) => builder.add('multiply', [x, vector(builder, 'v')], {}, here),
  'affine, scale and offset': (builder, x) => builder.add('affine', [x], { scale: -2.5, offset: 1e-7 }, here),
  'affine, scale only': (builder, x) => builder.add('affine', [x], { scale: 3, offset: 0 }, here),
  'affine, offset only': (builder, x) => builder.add('affine', [x], { scale: 1, offset: -0.5 }, here),
  'conv2d, stride 2': (builder, x) =>
    upTwice(builder, builder.add('conv2d', [x, kernel(builder, 3)], { stride: 2, dilation: 1 }, here)),
  'conv2d, dilation 2': (builder, x) =>
    builder.add('conv2d', [x, kernel(builder, 3)], { stride: 1, dilation: 2 }, here),
  'conv2d, even kernel': (builder, x) =>
    builder.add('conv2d', [x, kernel(builder, 2)], { stride: 1, dilation: 1 }, here),
  'fused-conv2d, no bias, dilation 3': (builder, x) =>
    builder.add('fused-conv2d', [x, kernel(builder, 3)], { stride: 1, dilation: 3, activation: 'relu' }, here),
  'fused-conv2d, bias, stride 2': (builder, x) =>
    upTwice(
      builder,
      builder.add(
        'fused-conv2d',
        [x, kernel(builder, 5), vector(builder, 'b')],
        { stride: 2, dilation: 1, activation: 'linear' },
        here,
      ),
    ),
  'fold-kernel and fold-bias': (builder, x) => folded(builder, x, false),
  'fold-bias with a bias': (builder, x) => folded(builder, x, true),
  'batch-norm': (builder, x) =>
    builder.add(
      'batch-norm',
      [x, ...['gamma', 'beta', 'mean', 'op.variance'].map((name) => vector(builder, name))],
      { epsilon: 1e-3 },
      here,
    ),
  'avg-pool': (builder, x) => upTwice(builder, halved(builder, x)),
  'max-pool': (builder, x) => upTwice(builder, builder.add('max-pool', [x], { size: 2 }, here)),
  'resize-bilinear, legacy': (builder, x) =>
    builder.add('resize-bilinear', [halved(builder, x)], { factor: 2, centers: 'legacy' }, here),
  'resize-bilinear, half-pixel': (builder, x) =>
    builder.add('resize-bilinear', [halved(builder, halved(builder, x))], { factor: 4, centers: 'half-pixel' }, here),
  'resize-nearest': (builder, x) => builder.add('resize-nearest', [halved(builder, x)], { factor: 2 }, here),
  'mean-spatial and broadcast-spatial': (builder, x) =>
    builder.add('broadcast-spatial', [builder.add('mean-spatial', [x], {}, here), x], {}, here),
  'group-mean': (builder, x) => {
    const four = builder.add('concat', [x, builder.add('exp', [x], {}, here)], {}, here);
    const mixed = builder.add('group-mean', [four], { groups: 2 }, here);
    const both = builder.add('multiply', [mixed, builder.add('group-mean', [four], { groups: 1 }, here)], {}, here);
    return builder.add('slice', [both], { axis: 3, start: 1, size: 2 }, here);
  },
  'match-pixels, softmax-pixels and mix-pixels': (builder, x) => {
    const scores = builder.add('match-pixels', [x, builder.add('exp', [x], {}, here)], { heads: 2, scale: 0.5 }, here);
    const weights = builder.add('softmax-pixels', [scores], {}, here);
    return builder.add('mix-pixels', [weights, x], { heads: 2, turned: false }, here);
  },
  'spread-groups': (builder, x) => {
    const groups = builder.add('spread-groups', [kernel(builder, 3, 1)], { groups: 2 }, here);
    return builder.add('conv2d', [x, groups], { stride: 1, dilation: 1 }, here);
  },
  'concat and slice': (builder, x) => {
    const joined = builder.add('concat', [x, builder.add('exp', [x], {}, here), x], {}, here);
    return builder.add('slice', [joined], { axis: 3, start: 3, size: 2 }, here);
  },
  'argmax and one-hot': (builder, x) =>
    builder.add('one-hot', [builder.add('argmax', [x], {}, here)], { classes: 2, on: 0.5, off: -0.25 }, here),
  'gaussian-sample': (builder, x) =>
    builder.add('gaussian-sample', [x, builder.add('exp', [x], {}, here), x], {}, here),
};

/** The model of a case as it is, without passes: what they would fuse away is to be seen. */
function modelOfCase(build: Case, size: number | string): Model {
  const builder = createGraphBuilder();
  const extents = typeof size === 'number' ? [size, size] : [symbolDim('H'), symbolDim('W')];
  const image = imageInput(builder, 'x', [1, ...extents, 1]);
  const repeated = builder.add('repeat', [image], { count: symbolDim('K') }, here);
  const features = layers(builder).conv('net', repeated, 2);
  const model = modelOf(
    specOf('case', size, typeof size === 'number' ? size : 'W', 0),
    builder,
    build(builder, features),
    [],
  );
  return { ...model, plan: makePlan(model.graph) };
}

test('the cases use every op of sampling', () => {
  const used = Object.values(cases).flatMap((build) => modelOfCase(build, SIZE).graph.nodes.map(({ op }) => op));
  expect([...new Set(used)].sort()).toEqual(['input', 'parameter', ...Object.keys(networkUses)].sort());
});

async function probabilities(
  id: TensorFlowEngineId,
  generated: GeneratedModelClass,
  weights: Uint8Array,
  data: Float32Array,
): Promise<Float32Array> {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  const before = engine.library.memory().numTensors;
  const model = await generated.load(engine.library, weights);
  const out = await model.sample({ data, height: SIZE, width: SIZE, channels: 1 }, { count: 1 });
  model.dispose();
  expect(engine.library.memory().numTensors).toBe(before);
  return out.probabilities.data;
}

describe('the emitted code of', () => {
  test.each(Object.entries(cases))('%s gives what the op means, on cpu and wasm', async (_, build) => {
    const data = randomImage(SIZE, SIZE);
    for (const model of [modelOfCase(build, SIZE), modelOfCase(build, 'H')]) {
      const weights = randomWeights(model);
      const feeds = new Map(feedsOf(weights)).set('x', { shape: [1, SIZE, SIZE, 1], data: Float64Array.from(data) });
      const expected = evaluateGraph(model.graph, feeds, { H: SIZE, W: SIZE, K: 1 }).get('probabilities')?.data ?? [];
      const generated = await loadEmitted(model);
      for (const id of ['cpu', 'wasm'] as const) {
        const actual = await probabilities(id, generated, weightsFile(weights), data);
        expect(actual.length).toBe(expected.length);
        const worst = actual.reduce(
          (most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? Number.NaN))),
          0,
        );
        expect(worst).toBeLessThan(2e-5);
      }
    }
  });
});
