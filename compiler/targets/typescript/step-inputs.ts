import { nodeAt } from '../../graph/depends.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { TensorType } from '../../graph/tensor-type.ts';
import { extentExpression, sizeExpression } from './extents.ts';
import { sourceText } from './random.ts';
import { scheduleValue } from './schedules.ts';
import type { TrainerSignature } from './trainer-signature.ts';

/** What a step reads beside the state, and what it is made of. */
export interface StepInput {
  readonly node: NodeId;
  readonly type: TensorType;
  /** For what calls inputs by names: `images`, `labels`, `raters`, `s[1]`, `noise[0]`, `schedule[NAME]`. */
  readonly name: string;
  /** Its values in generated code, as an expression: a list of numbers, or the number where it has no extents. */
  readonly values: string;
  readonly extents: readonly string[];
}

/** All that a step reads of a batch, what it draws, and the numbers that follow from how far training is. */
export function stepInputs(signature: TrainerSignature): readonly StepInput[] {
  const { graph, image, labels, rater, outlines, random, schedules, height, width, channels } = signature;
  const pixels = ['count', extentExpression(signature, height), extentExpression(signature, width)];
  return [
    { ...given(image), name: 'images', values: 'batch.images', extents: [...pixels, String(channels)] },
    ...(labels === null ? [] : [{ ...given(labels), name: 'labels', values: 'batch.labels', extents: pixels }]),
    ...(rater === null
      ? []
      : [{ ...given(rater.node), name: 'raters', values: 'batch.raters', extents: ['count', '1', '1'] }]),
    ...outlines.map((node, of) => {
      return { ...given(node), name: node.attributes.name, values: outlineText(of), extents: pixels };
    }),
    ...random.map(({ node, type, name, source, shape }, index) => {
      const values = `stepNoise(noise, ${index}, ${sourceText(source)}, count, ${sizeExpression(signature, shape)})`;
      const extents = ['count', ...shape.map((dim) => extentExpression(signature, dim))];
      return { node, type, name, values, extents };
    }),
    ...schedules.map(({ id, name }) => {
      const { type } = nodeAt(graph, id);
      return { node: id, type, name: `schedule[${name}]`, values: scheduleValue(name), extents: [] };
    }),
  ];
}

function given({ id, type }: { readonly id: NodeId; readonly type: TensorType }): Pick<StepInput, 'node' | 'type'> {
  return { node: id, type };
}

/** What a rater drew in a batch. */
function outlineText(rater: number): string {
  const at = (of: number): string =>
    of === 0 ? '0' : of === 1 ? 'batch.labels.length' : `${of} * batch.labels.length`;
  return `batch.outlines.subarray(${at(rater)}, ${at(rater + 1)})`;
}
