import { knownSizes } from '../../../compiler/check.ts';
import { makeTrainingStep } from '../../../compiler/differentiate/training-step.ts';
import { costOfNode } from '../../../compiler/graph/cost.ts';
import { nodeAt } from '../../../compiler/graph/depends.ts';
import type { GraphNode } from '../../../compiler/graph/ir.ts';
import { paddingBefore } from '../../../compiler/graph/ops/shared/convolution-meetings.ts';
import { resolveShape } from '../../../compiler/graph/tensor-type.ts';
import type { Convolution } from '../../../runtime/embed/webgpu/conv2d-product.ts';
import { checkFile } from '../../../test/support/check.ts';
import { overridesOf, type Settings } from '../settings.ts';

/** A convolution or one of its gradients, as a training step has it. */
export interface Case {
  readonly op: 'conv2d' | 'conv2d-input-gradient' | 'conv2d-kernel-gradient';
  /** The convolution forward, for gradients, too. */
  readonly convolution: Convolution;
  /** How many of a step. */
  readonly count: number;
  /** Of one. */
  readonly gigaflop: number;
}

/** The distinct convolutions of a training step, those that do most first. */
export async function convolutionsOf(spec: string, settings: Settings): Promise<readonly Case[]> {
  const { spec: model } = await checkFile(spec, overridesOf(settings));
  const { graph } = makeTrainingStep(model);
  const sizes = { ...knownSizes(model), N: settings.batch, H: settings.size, W: settings.size };
  const shapeOf = (node: GraphNode): readonly number[] => resolveShape(node.type.shape, sizes);
  const cases = new Map<string, Case>();
  for (const node of graph.nodes) {
    if (!isConvolution(node)) continue;
    const [first, second] = node.operands.map((id) => shapeOf(nodeAt(graph, id)));
    const result = shapeOf(node);
    const shapes = { conv2d: [first, second, result], 'conv2d-input-gradient': [result, second, first] };
    const [x = [], kernel = [], y = []] =
      node.op === 'conv2d-kernel-gradient' ? [first, result, second] : shapes[node.op];
    const { stride, dilation } = node.attributes;
    const taps = [kernel[0] ?? 0, kernel[1] ?? 0] as const;
    const convolution: Convolution = {
      batch: x[0] ?? 0,
      from: mapOf(x),
      to: mapOf(y),
      taps,
      pads: [paddingBefore(taps[0], node.attributes), paddingBefore(taps[1], node.attributes)],
      strides: [stride, stride],
      dilations: [dilation, dilation],
      turned: false,
    };
    const key = JSON.stringify([node.op, convolution]);
    const { flops } = costOfNode(node, (id) => nodeAt(graph, id).type, sizes);
    const count = (cases.get(key)?.count ?? 0) + 1;
    cases.set(key, { op: node.op, convolution, count, gigaflop: flops / 1e9 });
  }
  return [...cases.values()].sort((a, b) => b.count * b.gigaflop - a.count * a.gigaflop);
}

function isConvolution(node: GraphNode): node is Extract<GraphNode, { readonly op: Case['op'] }> {
  return /^conv2d/.test(node.op);
}

function mapOf([, height = 0, width = 0, channels = 0]: readonly number[]): readonly [number, number, number] {
  return [height, width, channels];
}

/** `conv2d 12×128² 3×3 32→32` */
export function describeCase({ op, convolution: { batch, from, to, taps, strides } }: Case): string {
  const name = { conv2d: 'forward', 'conv2d-input-gradient': 'input', 'conv2d-kernel-gradient': 'kernel' }[op];
  const stride = strides[0] === 1 ? '' : ` /${strides[0]}`;
  return `${name} ${batch}×${from[0]}² ${taps.join('×')} ${from[2]}→${to[2]}${stride}`;
}
