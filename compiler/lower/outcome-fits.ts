import type { NodeId } from '../graph/ir.ts';
import { type Dim, formatShape, sameShape, type TensorType } from '../graph/tensor-type.ts';
import { distributionParts } from '../elaborate/equation-wires.ts';
import type { Distribution, LabelsSpec } from '../elaborate/types.ts';
import { type LoweringContext, type Place, shapeProblem } from './context.ts';

/** Whether the parts of a distribution of logits have shapes that fit one another; reported where they have not. */
export function outcomeFits(context: LoweringContext, distribution: Distribution<NodeId>, place: Place): boolean {
  const { builder, report, spec } = context;
  const shapes = distributionParts(distribution).map(({ name, part }) => ({
    name,
    shape: shapeOf(builder.typeOf(part)),
  }));
  const found = problemOf(shapes, spec.target);
  if (found === null) return true;
  report(shapeProblem({ problem: found.problem }, place, [found.help]));
  return false;
}

interface Shape {
  readonly name: string;
  /** Without the batch. */
  readonly shape: readonly Dim[];
}

function shapeOf({ shape }: TensorType): readonly Dim[] {
  return shape.slice(1);
}

function problemOf(
  shapes: readonly Shape[],
  target: LabelsSpec,
): { readonly problem: string; readonly help: string } | null {
  const [first, ...others] = shapes;
  if (!first) return null;
  const different = others
    .filter(({ name }) => name !== 'factor' && name !== 'logits')
    .find(({ shape }) => !sameShape(shape, first.shape));
  if (different) {
    const met = `${first.name} ${formatShape(first.shape)} meets ${different.name} ${formatShape(different.shape)}`;
    const help = 'let all of them have the size of the labels and a channel for each class';
    return { problem: `what logits are drawn from has one shape: ${met}`, help };
  }
  const factor = shapes.find(({ name }) => name === 'factor');
  if (factor) return factorProblem(factor.shape, first.shape, target);
  const logits = shapes.find(({ name }) => name === 'logits');
  const count = shapes.length - 1;
  if (!logits || sameShape(logits.shape, [1, 1, count])) return null;
  const problem = `the logits of a choice of ${count} are [1, 1, ${count}], not ${formatShape(logits.shape)}`;
  return { problem, help: `end them with globalavgpool and conv(${count}, kernel: 1)` };
}

/** A factor of rank k has k channels for each class. */
function factorProblem(factor: readonly Dim[], mean: readonly Dim[], { classes, height, width }: LabelsSpec) {
  const channels = factor.at(-1);
  const rank = typeof channels === 'number' ? channels / classes : Number.NaN;
  const help = `end it with conv(${classes} * 10, kernel: 1), for rank 10 say`;
  if (!sameShape(factor.slice(0, 2), mean.slice(0, 2))) {
    return { problem: `the factor ${formatShape(factor)} has not the size of the mean ${formatShape(mean)}`, help };
  }
  if (!Number.isInteger(rank)) {
    const wanted = `the factor has rank channels for each of ${classes} classes`;
    return { problem: `${wanted}, and ${formatShape(factor)} has not`, help };
  }
  const logits = typeof height === 'number' && typeof width === 'number' ? height * width * classes : null;
  if (logits === null || rank <= logits) return null;
  return { problem: `a factor of rank ${rank} is of more directions than the ${logits} logits of an image have`, help };
}
