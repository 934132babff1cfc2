import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Related, Report } from '../diagnostics/diagnostic.ts';
import { createGraphBuilder, type GraphBuilder } from '../graph/builder.ts';
import type { AttributesOf, NodeId, OpName, Origin } from '../graph/ir.ts';
import type { TypeProblem } from '../graph/op.ts';
import type { Initializer, ParameterTraits } from '../graph/ops/parameter.ts';
import type { Mode } from '../layers/layer.ts';
import { type Dim, symbolDim } from '../graph/tensor-type.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../elaborate/types.ts';
import { mapsMisfit, type MisfitOf } from './misfit.ts';

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
  /** How far moving statistics move in a step, by what it is computed from. */
  readonly shares: Map<string, NodeId>;
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
    shares: new Map(),
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

/** Adds a node, or reports at its place why it cannot be. @param misfit what does not fit where it cannot, and what to do */
export function addNode<O extends OpName>(
  context: LoweringContext,
  op: O,
  operands: readonly NodeId[],
  attributes: AttributesOf<O>,
  place: Place,
  misfit: MisfitOf = mapsMisfit,
): NodeId | null {
  const node = context.builder.tryAdd(op, operands, attributes, originOf(place));
  if (typeof node === 'number') {
    noteMade(context, node, place);
    return node;
  }
  const { history, help } = misfit(context, op, operands);
  const related = [...history, ...place.related].slice(0, MAX_RELATED);
  context.report(shapeProblem(node, { ...place, related }, help));
  return null;
}

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
