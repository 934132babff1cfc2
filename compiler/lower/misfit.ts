import type { Related } from '../diagnostics/diagnostic.ts';
import type { Spec } from '../elaborate/types.ts';
import type { NodeId, OpName } from '../graph/ir.ts';
import { formatShape } from '../graph/tensor-type.ts';
import type { Span } from '../source/span.ts';
import type { LoweringContext } from './context.ts';
import { joinOps } from './join-ops.ts';
import { shapeHistory } from './shape-history.ts';

/** Operands that do not fit one another: the texts that made them, and what to do. */
export interface Misfit {
  readonly history: readonly Related[];
  readonly help: readonly string[];
}

export type MisfitOf = (context: LoweringContext, op: OpName, operands: readonly NodeId[]) => Misfit;

/** Ops whose operands have one shape, not one size only. */
const JOINS: ReadonlySet<OpName> = new Set(Object.values(joinOps));

/** Maps that meet. */
export const mapsMisfit: MisfitOf = (context, op, operands) => {
  const history = shapeHistory(context.builder.node, operands, JOINS.has(op) ? 'shape' : 'size', context.madeAt);
  return { history, help: joinHelp(context, op, operands, history) };
};

/** What makes maps of different sizes meet: steps down and up that do not undo one another; or of different channels. */
function joinHelp(
  context: LoweringContext,
  op: OpName,
  operands: readonly NodeId[],
  history: readonly Related[],
): readonly string[] {
  const shapes = operands.map((operand) => context.builder.typeOf(operand).shape);
  const sizes = shapes.map((shape) => formatShape(shape.slice(1, 3)));
  if (new Set(sizes).size < 2) {
    const channels = shapes[0]?.at(-1);
    return JOINS.has(op) && typeof channels === 'number'
      ? [`let both have as many channels: conv(${channels}, kernel: 1) on the way to one of them`]
      : [];
  }
  const slots = history.map(({ span }) => slotAround(context.spec, span));
  const [slot] = slots;
  if (slot && history.length === 1)
    return [`${slot} makes another size at each level: enlarge by what is missing there, nearest(2 ^ l) after level l`];
  return [
    'maps that meet have one size: let each step up undo a step down, bilinear(2) after avgpool(2), bilinear(4) after avgpool(4)',
    ...(slots.some((found) => found !== null)
      ? []
      : ['the two steps are the settings resolution.down and resolution.up, where a topology names them down and up']),
  ];
}

/** The slot that a line fills, `head`; null for a text that stands elsewhere. */
function slotAround({ subnets }: Spec, { file, start, end }: Span): string | null {
  const slots = subnets.flatMap((subnet) => subnet.slots);
  const found = slots.find(({ origin }) => origin?.file === file && origin.start <= start && end <= origin.end);
  return found ? found.name.replace(/\[.*/, '') : null;
}
