import { randomInputs } from '../graph/random-source.ts';
import { sameDim, type TensorType } from '../graph/tensor-type.ts';
import { equationWires } from '../elaborate/equation-wires.ts';
import { innerWires } from '../elaborate/inner-wires.ts';
import type { Block, Equation, Role, Spec, Subnet, Wire } from '../elaborate/types.ts';
import type { Span } from '../source/span.ts';
import type { ExplainedModel } from './explained-model.ts';
import { inColumns, type Uncolumned } from './columns.ts';
import { groupBy } from './group-by.ts';
import { sizesOf } from './levels.ts';
import { formatMap, stagesOf } from './stages.ts';

/** A network as boxes and arrows, before anything has a place on paper. */
export interface Drawing {
  readonly title: string;
  /** Sizes of feature maps from fine to coarse: `16×16`. */
  readonly rows: readonly string[];
  readonly groups: readonly Group[];
  readonly nodes: readonly DrawingNode[];
  readonly edges: readonly DrawingEdge[];
}

/** A subnet, or the inputs. */
export interface Group {
  readonly id: string;
  readonly title: string;
}

/** An input, a feature map or a latent. */
export interface DrawingNode {
  /** `prior.e[3]` */
  readonly id: string;
  readonly group: string;
  /** `e[3]` */
  readonly name: string;
  /** What stands below each other: `prior.e`, `likelihood.n[·, 1]`. */
  readonly family: string;
  readonly kind: 'input' | 'map' | 'latent';
  /** `16×16×192` */
  readonly shape: string;
  /** What happens to what flows in: `concat → merge[2]`. */
  readonly detail: string;
  /** Index into the rows. */
  readonly row: number;
  /** The text that made it: what fills the slots on its way, then its equation. */
  readonly origins: readonly Span[];
}

/** What flows, or is compared, between two nodes. */
export interface DrawingEdge {
  readonly from: string;
  readonly to: string;
  /** Layers on the way: `bilinear → lift[2]`. */
  readonly label: string;
  /** Data that flows when sampling, or a KL term that couples two latents in training. */
  readonly kind: 'data' | 'divergence';
}

const INPUTS = 'inputs';

/** The boxes and arrows of a model: what its subnets compute, and what they compute it from. */
export function drawingOf(model: ExplainedModel): Drawing {
  const { spec } = model;
  const types = typesOf(model);
  const sizes = sizesOf(model);
  const rowOf = (id: string): number => {
    const [, height, width] = types.get(id)?.shape ?? [];
    if (height === undefined || width === undefined) return 0;
    return Math.max(
      0,
      sizes.findIndex((size) => sameDim(size[0], height) && sameDim(size[1], width)),
    );
  };
  const given = [...new Set(spec.subnets.flatMap((subnet) => subnet.given))].filter(
    (name) => name !== spec.latent?.name,
  );
  const inputs = given.map(
    (name): DrawingNode => ({
      id: `${INPUTS}.${name}`,
      group: INPUTS,
      name,
      family: INPUTS,
      kind: 'input',
      shape: shapeOfInput(spec, name),
      detail: '',
      row: 0,
      origins: [originOfInput(spec, name)].filter((origin) => origin !== undefined),
    }),
  );
  const nodes = spec.subnets.flatMap((subnet) =>
    subnet.equations.map((equation): Uncolumned => {
      const id = `${subnet.role}.${equation.name}`;
      const type = types.get(id);
      return {
        id,
        group: subnet.role,
        name: equation.name,
        kind: equation.kind === 'tensor' ? 'map' : 'latent',
        shape: type ? formatMap(type) : '',
        detail: equation.kind === 'tensor' ? detailOf(equation.value) : '',
        row: rowOf(id),
        origins: originsOf(subnet, equation),
      };
    }),
  );
  return {
    title: model.name,
    rows: sizes.map(([height, width]) => formatMap({ dtype: 'float32', shape: [1, height, width] })),
    groups: [
      { id: INPUTS, title: '' },
      ...spec.subnets.map((subnet) => ({
        id: subnet.role,
        title: `${subnet.role} (given ${subnet.given.join(', ')})`,
      })),
    ],
    nodes: [...inputs, ...inColumns(nodes)],
    edges: [...spec.subnets.flatMap((subnet) => edgesOf(model, subnet)), ...divergencesOf(spec.subnets)],
  };
}

// ------------------------------------------------------------------------------------------------------------- types

/** The type of every equation's value, by `role.name`. */
function typesOf(model: ExplainedModel): ReadonlyMap<string, TensorType> {
  const stages = new Map<string, TensorType>(
    stagesOf(model.networks).flatMap(({ subnet, name, type }) => (type ? [[`${subnet}.${name}`, type] as const] : [])),
  );
  const noise = new Map(
    randomInputs(model.sampling).map(({ attributes, type }) => [attributes.source.name, type] as const),
  );
  const types = new Map<string, TensorType>();
  for (const subnet of model.spec.subnets) {
    for (const equation of subnet.equations) {
      const id = `${subnet.role}.${equation.name}`;
      const type =
        equation.kind === 'tensor'
          ? (wireType(equation.value, subnet.role, stages, types) ?? stages.get(id))
          : (noise.get(equation.name) ?? typeOfFirst(equation, subnet.role, stages, types));
      if (type) types.set(id, type);
    }
  }
  return types;
}

/** What is drawn from no noise of its own shape has the shape of its first part. */
function typeOfFirst(
  equation: Equation,
  role: Role,
  stages: ReadonlyMap<string, TensorType>,
  known: ReadonlyMap<string, TensorType>,
): TensorType | undefined {
  const [first] = equationWires(equation);
  return first && wireType(first.wire, role, stages, known);
}

function wireType(
  wire: Wire,
  role: Role,
  stages: ReadonlyMap<string, TensorType>,
  known: ReadonlyMap<string, TensorType>,
): TensorType | undefined {
  switch (wire.kind) {
    case 'slot':
      return stages.get(`${role}.${wire.name}`);
    case 'tensor':
      return known.get(`${role}.${wire.name}`);
    case 'of':
      return known.get(`${wire.role}.${wire.name}`);
    default:
      return undefined;
  }
}

// ------------------------------------------------------------------------------------------------------------- wires

/** The steps at the end of a wire, and what they are applied to. */
function unwrap(wire: Wire): { readonly core: Wire; readonly steps: readonly string[] } {
  if (wire.kind !== 'apply' && wire.kind !== 'slot') return { core: wire, steps: [] };
  const inner = unwrap(wire.to);
  return { core: inner.core, steps: [...inner.steps, wire.kind === 'slot' ? wire.name : blockText(wire.block)] };
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'layer':
      return block.layer;
    case 'chain':
      return block.name ?? block.steps.map(blockText).join(' → ');
    case 'number':
      return String(block.value);
    default:
      return `${block.kind}(${block.branches.map(blockText).join(', ')})`;
  }
}

function detailOf(wire: Wire): string {
  const { core, steps } = unwrap(wire);
  const join = 'of' in core || core.kind === 'broadcast' || core.kind === 'unpool' ? [core.kind] : [];
  return [...join, ...steps].join(' → ');
}

interface Source {
  readonly id: string;
  readonly label: string;
}

/** Where the values of a wire come from, with the layers between the source and the wire's joint. */
function sourcesOf(model: ExplainedModel, role: Role, wire: Wire, through: readonly string[]): readonly Source[] {
  const label = through.join(' → ');
  switch (wire.kind) {
    case 'tensor':
      return [{ id: `${role}.${wire.name}`, label }];
    case 'given':
      return [{ id: `${INPUTS}.${wire.name}`, label }];
    case 'latent':
      return [{ id: `${latentSource(model, role)}.${wire.name}`, label }];
    case 'of':
      return [{ id: `${wire.role}.${wire.name}`, label }];
    case 'apply':
    case 'slot': {
      const { core, steps } = unwrap(wire);
      return sourcesOf(model, role, core, [...steps, ...through]);
    }
    case 'broadcast':
      return sourcesOf(model, role, wire.value, through);
    default:
      return innerWires(wire).flatMap((part) => sourcesOf(model, role, part.wire, through));
  }
}

/** The subnet whose latents a given `z` means when sampling. */
function latentSource(model: ExplainedModel, role: Role): string {
  const prior = model.spec.subnets.find((subnet) => subnet.role === 'prior');
  return role === 'likelihood' && prior ? prior.role : role;
}

function edgesOf(model: ExplainedModel, subnet: Subnet): readonly DrawingEdge[] {
  return subnet.equations.flatMap((equation) => {
    const to = `${subnet.role}.${equation.name}`;
    const sources = equationSources(model, subnet.role, equation);
    const labels = groupBy(sources, (source) => source.id);
    return [...labels].map(
      ([from, same]): DrawingEdge => ({
        from,
        to,
        label: same
          .map(({ label }) => label)
          .filter(Boolean)
          .join(', '),
        kind: 'data',
      }),
    );
  });
}

function equationSources(model: ExplainedModel, role: Role, equation: Equation): readonly Source[] {
  if (equation.kind !== 'tensor') {
    return equationWires(equation).flatMap(({ wire }) => sourcesOf(model, role, wire, []));
  }
  const { core } = unwrap(equation.value);
  return sourcesOf(model, role, core, []);
}

function divergencesOf(subnets: readonly Subnet[]): readonly DrawingEdge[] {
  const latents = (role: Role): readonly string[] =>
    subnets
      .filter((subnet) => subnet.role === role)
      .flatMap((subnet) => subnet.equations.filter((one) => one.kind === 'normal').map((one) => one.name));
  const prior = new Set(latents('prior'));
  return latents('posterior')
    .filter((name) => prior.has(name))
    .map((name): DrawingEdge => ({ from: `posterior.${name}`, to: `prior.${name}`, label: 'KL', kind: 'divergence' }));
}

/** Where the texts stand that an equation was made of. */
function originsOf({ slots }: Subnet, equation: Equation): readonly Span[] {
  const used = new Set(equationWires(equation).flatMap(({ wire }) => slotsIn(wire)));
  const filled = slots.filter(({ name }) => used.has(name));
  return [...filled, equation].map(({ origin }) => origin).filter((origin) => origin !== undefined);
}

/** The slots on the way to the end of a wire. */
function slotsIn(wire: Wire): readonly string[] {
  const inner = innerWires(wire).flatMap((part) => slotsIn(part.wire));
  return wire.kind === 'slot' ? [...inner, wire.name] : inner;
}

function originOfInput({ input, target, rater }: Spec, name: string): Span | undefined {
  return [input, target, rater].find((one) => one?.name === name)?.origin;
}

/** `128×128×1`; `labels`, `rater` */
function shapeOfInput({ input, rater }: Spec, name: string): string {
  if (name === input.name) return `${input.height}×${input.width}×${input.channels}`;
  return name === rater?.name ? 'rater' : 'labels';
}
