import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { formatShape, sameDim, sameShape } from '../graph/tensor-type.ts';
import { walk } from '../graph/walk.ts';
import { present } from '../invariant.ts';
import type { Span } from '../source/span.ts';
import { hiddenPairs } from '../elaborate/hidden-pairs.ts';
import { equationWires } from '../elaborate/equation-wires.ts';
import { innerWires } from '../elaborate/inner-wires.ts';
import type { Equation, Role, Spec, Subnet, Wire } from '../elaborate/types.ts';
import { checkLatentShapes } from './check-latent-shapes.ts';
import { checkScales } from './check-scales.ts';
import type { Networks } from './lower-networks.ts';
import { type Instance, partsDelivered } from './lower-subnet.ts';
import { likelihoodOf } from './lower-sampling.ts';
import { shapeHistory } from './shape-history.ts';

/** Where a subnet's signature names a tensor that it is given. */
export type GivenAt = (role: Role, name: string) => Span | undefined;

/** Holds the wired networks against their signatures: each reads all it is given, and nothing else. */
export function checkNetworks(spec: Spec, networks: Networks, givenAt: GivenAt, report: Report): void {
  for (const subnet of spec.subnets) checkSignature(spec, subnet, networks, givenAt, report);
  checkLatentShapes(spec, networks, report);
  checkScales(spec, networks, report);
  checkLogits(spec, networks, report);
  checkHidden(spec, networks, report);
}

/** Tensors whose distance counts have one shape. */
function checkHidden(spec: Spec, { graph, instances }: Networks, report: Report): void {
  const likelihood = likelihoodOf(spec);
  const tensors = present(instances.get('likelihood'), 'likelihood').tensors;
  const { hidden } = spec.objective;
  for (const { estimate, target } of hidden === null ? [] : hiddenPairs(hidden, likelihood)) {
    const [a, b] = [estimate, target].map((name) => nodeAt(graph, present(tensors.get(name), name)).type.shape);
    if (a && b && sameShape(a, b)) continue;
    const origin = likelihood.equations.find(({ name }) => name === estimate)?.origin;
    const problem = `${hidden?.kind} compares tensors of one shape, and ${target} is ${formatShape((b ?? []).slice(1))}`;
    const what = `${estimate} ${formatShape((a ?? []).slice(1))}`;
    report(diagnose('model/shape', { what, problem }, { span: origin, label: 'of another shape' }));
  }
}

function checkSignature(spec: Spec, subnet: Subnet, networks: Networks, givenAt: GivenAt, report: Report): void {
  const read = namesRead(spec, subnet, networks);
  const { role, given, origin } = subnet;
  const signature = `(… | ${given.join(', ')})`;
  for (const name of given) {
    if (read.has(name)) continue;
    const help = [`leave ${name} out of the signature, or use it in topology ${subnet.topology}`];
    report(
      diagnose(
        'model/unread',
        { role, name },
        { span: givenAt(role, name) ?? origin, label: 'nothing reads it', help },
      ),
    );
  }
  for (const [name, through] of read) {
    if (given.includes(name)) continue;
    const equation = subnet.equations.find((candidate) => through !== null && mentions(candidate, through));
    const related = equation?.origin
      ? [{ span: equation.origin, message: `${through} is read here, and depends on ${name}` }]
      : [];
    const help = [`name it: (… | ${[...given, name].join(', ')})`, ...(through ? [`or do not read ${through}`] : [])];
    const label = through ? `${name} gets in through ${through}` : `${name} gets in`;
    report(diagnose('model/leak', { role, name, signature }, { span: origin, label, related, help }));
  }
}

/** Whether an equation reads a tensor of another subnet, `prior.e[0]`. */
function mentions(equation: Equation, path: string): boolean {
  const reads = (wire: Wire): boolean =>
    (wire.kind === 'of' && `${wire.role}.${wire.name}` === path) || innerWires(wire).some((part) => reads(part.wire));
  return equationWires(equation).some(({ wire }) => reads(wire));
}

/**
 * The image, labels, rater and latents that a subnet's results depend on, each with the tensor of another subnet that it comes
 * through, if any. Latents end the search, whoever made them: they are what a subnet is given. The posterior's own are not
 * given to it, so there the search goes on.
 */
function namesRead(spec: Spec, subnet: Subnet, networks: Networks): ReadonlyMap<string, string | null> {
  const instance = present(networks.instances.get(subnet.role), subnet.role);
  const latents = new Set(subnet.role === 'likelihood' ? networks.latents.values() : []);
  const own = new Set(subnet.role === 'prior' ? networks.latents.values() : []);
  const read = new Map<string, string | null>();
  const foreign = foreignTensors(subnet.role, networks);
  const starts = subnet.delivers.flatMap((name) => partsDelivered(instance, name).map(({ node }) => node));
  const seen = new Set<NodeId>();
  const note = (name: string, through: string | null): void => {
    if (!read.has(name)) read.set(name, through);
  };
  const enter = function* ({ id, from }: Met): Generator<Met> {
    if (seen.has(id) || own.has(id)) return;
    seen.add(id);
    const through = from ?? foreign.get(id) ?? null;
    if (latents.has(id)) note(spec.latent?.name ?? '', through);
    else if (id === networks.image) note(spec.input.name, through);
    else if (id === networks.labels) note(spec.target.name, through);
    else if (id === networks.rater) note(spec.rater?.name ?? '', through);
    else for (const operand of nodeAt(networks.graph, id).operands) yield { id: operand, from: through };
  };
  for (const id of starts) walk({ id, from: null }, enter);
  return read;
}

/** A node on the way back from a result, and the tensor of another subnet that was passed. */
interface Met {
  readonly id: NodeId;
  readonly from: string | null;
}

/** The tensors that other subnets define, by node: `prior.e[0]`. */
function foreignTensors(
  role: Role,
  { instances, image, labels, rater, latents }: Networks,
): ReadonlyMap<NodeId, string> {
  const tensors = new Map<NodeId, string>();
  // The prior's latents are the posterior's own.
  const own = new Set(role === 'posterior' ? latents.values() : []);
  for (const [other, instance] of instances) {
    if (other === role) continue;
    for (const [name, id] of instance.tensors) {
      if (id !== image && id !== labels && id !== rater && !own.has(id)) tensors.set(id, `${other}.${name}`);
    }
  }
  return tensors;
}

function checkLogits(spec: Spec, { graph, instances, madeAt }: Networks, report: Report): void {
  const likelihood = likelihoodOf(spec);
  for (const name of likelihood.delivers) {
    const node = logitsShapedLike(present(instances.get('likelihood'), 'likelihood'), name);
    const { shape } = nodeAt(graph, node).type;
    const [, height, width, classes] = shape;
    const wanted = imageDims(graph);
    const fits = height !== undefined && width !== undefined && classes === spec.target.classes;
    if (fits && wanted && sameDim(height, wanted[0]) && sameDim(width, wanted[1])) continue;
    const equation = likelihood.equations.find((candidate) => candidate.name === name);
    const defined = equation?.origin ? [{ span: equation.origin, message: `${name} is defined here` }] : [];
    const part = classes === spec.target.classes ? 'size' : 'channels';
    const history = shapeHistory((id) => nodeAt(graph, id), [node], part, madeAt);
    report(
      diagnose(
        'model/logits',
        { actual: `${name} ${formatShape(shape.slice(1))}`, wanted: `[H, W, ${spec.target.classes}]` },
        {
          span: likelihood.origin,
          label: `delivers ${name} ${formatShape(shape.slice(1))}`,
          related: history.length > 0 ? history : defined,
          help: [classes === spec.target.classes ? "enlarge it to the image's size" : 'end it with conv(classes, …)'],
        },
      ),
    );
  }
}

/** Logits that are drawn have the shape of the first part of their distribution. */
function logitsShapedLike(likelihood: Instance, name: string): NodeId {
  return present(partsDelivered(likelihood, name)[0], name).node;
}

function imageDims(graph: Graph) {
  const image = graph.nodes.find((node) => node.op === 'input' && node.attributes.role === 'image');
  const [, height, width] = image?.type.shape ?? [];
  return height === undefined || width === undefined ? null : ([height, width] as const);
}
