import type { Graph, NodeId } from '../../graph/ir.ts';
import { type RandomSource, randomInputs } from '../../graph/random-source.ts';
import { type Dim, formatShape, type TensorType } from '../../graph/tensor-type.ts';
import { stringLiteral } from './text.ts';

/** Numbers that generated code draws for each sample, or each image of a batch. */
export interface Random {
  readonly node: NodeId;
  /** Of the input. */
  readonly name: string;
  readonly source: RandomSource;
  readonly type: TensorType;
  /** [height, width, channels] of one sample. */
  readonly shape: readonly Dim[];
}

/** What a graph draws, in the order of its tensors in the hands of a caller. */
export function randomOf(graph: Graph): readonly Random[] {
  return randomInputs(graph).map(({ id, attributes, type }) => {
    return { node: id, name: attributes.name, source: attributes.source, type, shape: type.shape.slice(1) };
  });
}

/** A source as an expression: what the helpers of `runtime/embed/seeded-noise.ts` call one. */
export function sourceText({ level, name, distribution }: RandomSource): string {
  if (level !== null) return String(level);
  return `{ name: ${stringLiteral(name)}, distribution: '${distribution}' }`;
}

/** What the tensors hold that a caller may give: `[count, 8, 12, 2]`, and for what is no latent who draws it from what. */
export function randomDoc(random: readonly Random[]): string {
  const shapeOf = ({ shape }: Random): string => `[count, ${formatShape(shape).slice(1)}`;
  const levels = random.filter(({ source }) => source.level !== null);
  const others = random.filter(({ source }) => source.level === null);
  return [
    ...(levels.length === 0
      ? []
      : [`Standard normal numbers for each latent level, finest first: ${levels.map(shapeOf).join(', ')}.`]),
    ...others.map((each) => `${DISTRIBUTIONS[each.source.distribution]} for ${each.source.name}: ${shapeOf(each)}.`),
  ].join('\n');
}

const DISTRIBUTIONS: Readonly<Record<RandomSource['distribution'], string>> = {
  normal: 'Standard normal numbers',
  uniform: 'Numbers from 0 to below 1, each as likely,',
};
