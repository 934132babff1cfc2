import { createGraphBuilder, type GraphBuilder } from '../../../compiler/graph/builder.ts';
import type { Graph, GraphOutput, NodeId, Origin } from '../../../compiler/graph/ir.ts';
import type { Initializer } from '../../../compiler/graph/ops/parameter.ts';
import { type Dim, symbolDim } from '../../../compiler/graph/tensor-type.ts';
import { runPasses, samplingPasses } from '../../../compiler/passes/index.ts';
import { makePlan } from '../../../compiler/passes/make-plan.ts';
import type { Plan } from '../../../compiler/passes/plan.ts';
import type { Size, Spec } from '../../../compiler/elaborate/types.ts';
import { defaultTrain } from '../../support/default-train.ts';
import { normalInput } from '../../support/normal-input.ts';

export interface Model {
  readonly spec: Spec;
  readonly graph: Graph;
  readonly plan: Plan;
}

const FILE = 'specs/small.phiseg';
const K = symbolDim('K');

export function at(path: string, line: number): Origin {
  return { path, span: { file: FILE, start: line, end: line + 1 } };
}

/** A spec with the fields that targets read. */
export function specOf(name: string, height: Size, width: Size, levels: number, documentation = ''): Spec {
  return {
    phiseg: 1,
    name,
    documentation,
    input: { name: 'x', height, width, channels: 1, range: [-0.5, 0.5] },
    rater: null,
    target: { name: 's', height, width, classes: 2, annotators: null, onehot: [-0.5, 0.5] },
    resolution: { levels: 2, channels: [4, 4] },
    latent: levels === 0 ? null : { name: 'z', levels, beta: new Array<number>(levels).fill(1) },
    subnets: [],
    objective: {
      reconstruction: {
        kind: 'crossentropy',
        reduce: 'sum',
        weights: [1],
        classes: null,
        ignore: null,
        topk: null,
        latents: 'posterior',
      },
      divergence: { kind: 'kl' },
      hypotheses: { kind: 'marginal', samples: 20, antithetic: true, over: 'image' },
      hidden: null,
      kl: [],
    },
    train: defaultTrain,
  };
}

/** Writes layers; `line` counts up so that every layer has its own. */
export function layers(builder: GraphBuilder) {
  let line = 0;
  const parameter = (name: string, shape: readonly number[], initializer: Initializer, origin: Origin): NodeId =>
    builder.add('parameter', [], { name, shape, purpose: 'weight', initializer }, origin);
  const channels = (x: NodeId): number => Number(builder.typeOf(x).shape.at(-1));
  return {
    conv(path: string, x: NodeId, out: number, kernel = 3): NodeId {
      line += 1;
      const origin = at(path, line);
      const weights = parameter(`${path}.kernel`, [kernel, kernel, channels(x), out], { kind: 'orthogonal' }, origin);
      const conv = builder.add('conv2d', [x, weights], { stride: 1, dilation: 1 }, origin);
      const bias = parameter(`${path}.bias`, [out], { kind: 'truncated-normal', stddev: 0.1 }, origin);
      return builder.add('add', [conv, bias], {}, origin);
    },
    unit(path: string, x: NodeId, out: number): NodeId {
      line += 1;
      const origin = at(path, line);
      const weights = parameter(
        `${path}.kernel`,
        [3, 3, channels(x), out],
        { kind: 'truncated-normal', stddev: 0.5 },
        origin,
      );
      const conv = builder.add('conv2d', [x, weights], { stride: 1, dilation: 1 }, origin);
      const vectors = (['gamma', 'beta', 'mean', 'variance'] as const).map((name) =>
        parameter(
          `${path}.${name}`,
          [out],
          { kind: name === 'gamma' || name === 'variance' ? 'ones' : 'zeros' },
          origin,
        ),
      );
      const normed = builder.add('batch-norm', [conv, ...vectors], { epsilon: 1e-3 }, origin);
      return builder.add('relu', [normed], {}, origin);
    },
  };
}

/** Both sizes of an image, as a spec and as a graph have them. */
export interface Sizes {
  readonly height: Size;
  readonly width: Size;
}

const dimOf = (size: Size): Dim => (typeof size === 'number' ? size : symbolDim(size));

/** A ladder of two latent levels on two resolution levels, with hoisted and folded parts, as PHiSeg has them. */
export function ladderModel(name = 'small_ladder', sizes: Sizes = { height: 8, width: 12 }, documentation = ''): Model {
  const builder = createGraphBuilder();
  const { conv, unit } = layers(builder);
  const [height, width] = [dimOf(sizes.height), dimOf(sizes.width)];
  const raw = imageInput(builder, 'x', [1, height, width, 1]);
  const repeated = builder.add('repeat', [raw], { count: K }, at('x', 0));
  const x = builder.add('affine', [repeated], { scale: 1, offset: -0.5 }, at('x', 0));
  const fine = unit('prior.encode[0].unit', x, 4);
  const coarse = unit('prior.encode[1].unit', builder.add('avg-pool', [fine], { size: 2 }, at('prior.e[1]', 90)), 6);
  const z1 = latent(builder, 1, conv('prior.mu[1]', coarse, 2, 1), conv('prior.sigma[1]', coarse, 2, 1));
  const lifted = unit('prior.lift[0].unit', upsample(builder, z1, 'prior.z[1]'), 4);
  const merged = unit('prior.merge[0].unit', builder.add('concat', [fine, lifted], {}, at('prior.h[0]', 91)), 4);
  const z0 = latent(builder, 0, conv('prior.mu[0]', merged, 2, 1), conv('prior.sigma[0]', merged, 2, 1));
  const c1 = unit('likelihood.expand[1].unit', z1, 4);
  const c0 = builder.add(
    'concat',
    [unit('likelihood.expand[0].unit', z0, 4), upsample(builder, c1, 'likelihood.c[1]')],
    {},
    at('likelihood.c[0]', 92),
  );
  const head1 = builder.add(
    'resize-nearest',
    [conv('likelihood.head[1]', c1, 2, 1)],
    { factor: 2 },
    at('likelihood.s[1]', 93),
  );
  const logits = builder.add('add', [head1, conv('likelihood.head[0]', c0, 2, 1)], {}, at('likelihood.s[0]', 94));
  const latents = [
    { name: 'z[0]', node: z0 },
    { name: 'z[1]', node: z1 },
  ];
  return modelOf(specOf(name, sizes.height, sizes.width, 2, documentation), builder, logits, latents);
}

/** A net without latents. */
export function plainModel(name = 'plain', sizes: Sizes = { height: 8, width: 8 }): Model {
  const builder = createGraphBuilder();
  const { conv, unit } = layers(builder);
  const raw = imageInput(builder, 'x', [1, dimOf(sizes.height), dimOf(sizes.width), 1]);
  const x = builder.add('repeat', [raw], { count: K }, at('x', 0));
  const down = builder.add('max-pool', [unit('net.encode.unit', x, 4)], { size: 2 }, at('net.e[1]', 90));
  const logits = conv('net.head', upsample(builder, unit('net.middle.unit', down, 4), 'net.up'), 2, 1);
  return modelOf(specOf(name, sizes.height, sizes.width, 0), builder, logits, []);
}

/** A net without latents whose last layer draws uniform noise: it has samples all the same. */
export function noisyModel(): Model {
  const builder = createGraphBuilder();
  const { conv } = layers(builder);
  const image = imageInput(builder, 'x', [1, 8, 12, 1]);
  const features = conv('net.body', builder.add('repeat', [image], { count: K }, at('x', 0)), 3);
  const source = { distribution: 'uniform', per: 'layer', name: 'net.mask', level: null } as const;
  const type = { dtype: 'float32', shape: builder.typeOf(features).shape } as const;
  const noise = builder.add('input', [], { name: 'noise[net.mask]', role: 'random', source, type }, at('net.mask', 70));
  const logits = conv('net.head', builder.add('multiply', [features, noise], {}, at('net.mask', 70)), 2, 1);
  return modelOf(specOf('noisy', 8, 12, 0), builder, logits, []);
}

/** A net that meets the image only after the noise: nothing of it can be computed before. */
export function lateModel(): Model {
  const builder = createGraphBuilder();
  const { conv } = layers(builder);
  const image = imageInput(builder, 'x', [1, 8, 12, 1]);
  const noise = noiseOf(builder, 0, [K, 8, 12, 1]);
  const z0 = builder.add('affine', [noise], { scale: 2, offset: 1 }, at('prior.z[0]', 80));
  const x = builder.add('repeat', [image], { count: K }, at('x', 0));
  const logits = conv('likelihood.head', builder.add('multiply', [x, z0], {}, at('likelihood.c', 90)), 2);
  return modelOf(specOf('late', 8, 12, 1), builder, logits, [{ name: 'z[0]', node: z0 }]);
}

export function imageInput(builder: GraphBuilder, name: string, shape: readonly Dim[]): NodeId {
  return builder.add('input', [], { name, role: 'image', type: { dtype: 'float32', shape } }, at(name, 0));
}

function noiseOf(builder: GraphBuilder, level: number, shape: readonly Dim[]): NodeId {
  const name = `noise[${level}]`;
  return builder.add('input', [], normalInput(name, { dtype: 'float32', shape }, level), at(name, 0));
}

function latent(builder: GraphBuilder, level: number, mean: NodeId, raw: NodeId): NodeId {
  const origin = at(`prior.z[${level}]`, 80 + level);
  const scale = builder.add('softplus', [raw], {}, origin);
  const noise = noiseOf(builder, level, [K, ...builder.typeOf(mean).shape.slice(1)]);
  return builder.add('gaussian-sample', [mean, scale, noise], {}, origin);
}

function upsample(builder: GraphBuilder, x: NodeId, path: string): NodeId {
  return builder.add('resize-bilinear', [x], { factor: 2, centers: 'legacy' }, at(path, 95));
}

export function modelOf(spec: Spec, builder: GraphBuilder, logits: NodeId, latents: readonly GraphOutput[]): Model {
  const graph = builder.finish([
    { name: 'labels', node: builder.add('argmax', [logits], {}, at('likelihood', 96)) },
    { name: 'probabilities', node: builder.add('softmax', [logits], {}, at('likelihood', 96)) },
    ...latents,
  ]);
  return { spec, graph, plan: makePlan(runPasses(graph, samplingPasses)) };
}

/** Text that would break out of strings, comments and identifiers if it were pasted. */
export const HOSTILE =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become a template.
  '*/ globalThis.broken = 1; /*`${globalThis.broken = 1}\'"\\\u2028\u202eglobalThis.broken = 1\n// @ts-expect-error';

/** The ladder under names that TypeScript keeps for itself, and with hostile text wherever a name or a sentence stands. */
export function hostileModel(): Model {
  const builder = createGraphBuilder();
  const { conv } = layers(builder);
  const image = imageInput(builder, `class ${HOSTILE}`, [1, 4, 4, 1]);
  const x = builder.add('repeat', [image], { count: K }, at('tf', 0));
  const scaled = builder.add('affine', [x], { scale: 2, offset: 0 }, at(HOSTILE, 1));
  const mean = conv('class', scaled, 1, 1);
  const z0 = latent(builder, 0, mean, conv(`prior.${HOSTILE}`, scaled, 1, 1));
  const logits = conv('__proto__', conv('tf.count', conv('1.äö', conv('1.ÄÖ', z0, 2, 1), 2, 1), 2, 1), 2, 1);
  return modelOf(specOf('Promise', 4, 4, 1, `@ts-ignore\n${HOSTILE}`), builder, logits, [{ name: 'z[0]', node: z0 }]);
}
