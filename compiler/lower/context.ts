import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Related, Report } from '../diagnostics/diagnostic.ts';
import { createGraphBuilder, type GraphBuilder } from '../graph/builder.ts';
import type { AttributesOf, NodeId, OpName, Origin } from '../graph/ir.ts';
import type { TypeProblem } from '../graph/op.ts';
import type { Initializer, ParameterTraits } from '../graph/ops/parameter.ts';
import type { Mode } from '../layers/layer.ts';
import { type Dim, formatShape, symbolDim } from '../graph/tensor-type.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../elaborate/types.ts';
import { joinOps } from './join-ops.ts';
import { lastSteps, shapeHistory } from './shape-history.ts';

/** What lowering one spec to one graph shares: the graph, and one set of weights however often they are used. */
export interface LoweringContext {
  readonly spec: Spec;
  readonly mode: Mode;
  readonly builder: GraphBuilder;
  readonly parameters: Map<string, ParameterUse>;
  /** The new values of moving statistics, by the names of their parameters; none in inference. */
  readonly statistics: Map<string, NodeId>;
  /** How often each source of layers was drawn from so far: every use has a stream of its own. */
  readonly draws: Map<string, number>;
  /** The rates of layers, by name. */
  readonly rates: Map<string, NodeId>;
  /** Where each node was asked for, for messages. */
  readonly madeAt: Map<NodeId, Span>;
  readonly height: Dim;
  readonly width: Dim;
  /** Layers applied so far; a slot may be applied more than once. */
  readonly applied: { layers: number };
  readonly report: Report;
}

interface ParameterUse {
  readonly node: NodeId;
  readonly shape: readonly number[];
}

/** The texts that together made a node: what an error about it shows. */
export interface Place {
  readonly path: string;
  /** The layer or equation itself. */
  readonly span: Span | undefined;
  readonly related: readonly Related[];
}

/** Sizes stay symbolic here even where the spec knows them, so that what they must satisfy is derived, not guessed. */
export function createContext(spec: Spec, mode: Mode, report: Report): LoweringContext {
  return {
    spec,
    mode,
    builder: createGraphBuilder(),
    parameters: new Map(),
    statistics: new Map(),
    draws: new Map(),
    rates: new Map(),
    madeAt: new Map(),
    height: symbolDim('H'),
    width: symbolDim('W'),
    applied: { layers: 0 },
    report,
  };
}

/** Another pass over the same weights: its layers are counted anew. @param statistics what it finds moved, and moves */
export function anotherPass(context: LoweringContext, statistics: ReadonlyMap<string, NodeId>): LoweringContext {
  return { ...context, statistics: new Map(statistics), applied: { layers: 0 } };
}

/** Adds a node, or reports at its place why it cannot be. */
export function addNode<O extends OpName>(
  context: LoweringContext,
  op: O,
  operands: readonly NodeId[],
  attributes: AttributesOf<O>,
  place: Place,
): NodeId | null {
  const node = context.builder.tryAdd(op, operands, attributes, originOf(place));
  if (typeof node === 'number') {
    noteMade(context, node, place);
    return node;
  }
  const { history, help } =
    op === 'gaussian-sample' ? normalMisfit(context, operands) : mapsMisfit(context, op, operands);
  const related = [...history, ...place.related].slice(0, MAX_RELATED);
  context.report(shapeProblem(node, { ...place, related }, help));
  return null;
}

/** The texts that made what does not fit, and what to do. */
interface Misfit {
  readonly history: readonly Related[];
  readonly help: readonly string[];
}

function mapsMisfit(context: LoweringContext, op: OpName, operands: readonly NodeId[]): Misfit {
  const history = shapeHistory(context.builder.node, operands, JOINS.has(op) ? 'shape' : 'size', context.madeAt);
  return { history, help: joinHelp(context, op, operands, history) };
}

/** The mean and the scale, of which each comes from a line of its own. */
function normalMisfit({ builder, madeAt }: LoweringContext, operands: readonly NodeId[]): Misfit {
  const history = lastSteps(builder.node, operands.slice(0, 2), madeAt);
  return { history, help: ['let both lines make one shape: as many channels, latent.channels say, at one resolution'] };
}

/** Ops whose operands have one shape, not one size only. */
const JOINS: ReadonlySet<OpName> = new Set(Object.values(joinOps));

/** Related places a message shows. */
const MAX_RELATED = 3;

export function noteMade(context: LoweringContext, node: NodeId, place: Place): void {
  if (place.span && !context.madeAt.has(node)) context.madeAt.set(node, place.span);
}

/** The line a node is shown with: the slot or equation rather than the block inside. */
export function originOf(place: Place): Origin {
  return { path: place.path, span: place.related[0]?.span ?? place.span ?? null };
}

export function shapeProblem(problem: TypeProblem, place: Place, help: readonly string[] = []): Diagnostic {
  return diagnose(
    'model/shape',
    { what: place.path, problem: problem.problem },
    { span: place.span, label: 'does not fit', related: place.related, help },
  );
}

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

/** The weight of a name: made the first time, shared afterwards. */
export function useParameter(
  context: LoweringContext,
  name: string,
  shape: readonly number[],
  initializer: Initializer,
  traits: ParameterTraits,
  place: Place,
): NodeId | TypeProblem {
  const known = context.parameters.get(name);
  if (known) {
    if (known.shape.join() === shape.join()) return known.node;
    return {
      problem: `its weights are shared with a use of shape [${known.shape.join(', ')}]; here they would be [${shape.join(', ')}]`,
    };
  }
  const node = context.builder.add('parameter', [], { name, shape, initializer, ...traits }, originOf(place));
  context.parameters.set(name, { node, shape });
  return node;
}
