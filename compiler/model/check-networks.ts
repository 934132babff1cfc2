import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { formatShape, sameDim } from '../graph/tensor-type.ts';
import { present } from '../invariant.ts';
import type { Spec, Subnet } from '../spec/types.ts';
import type { Networks } from './lower-networks.ts';
import { likelihoodOf } from './lower-sampling.ts';

/** Holds the wired networks against their signatures: each reads all it is given, and nothing else. */
export function checkNetworks(spec: Spec, networks: Networks, report: Report): void {
  for (const subnet of spec.subnets) checkSignature(spec, subnet, networks, report);
  checkLogits(spec, networks, report);
}

function checkSignature(spec: Spec, subnet: Subnet, networks: Networks, report: Report): void {
  const read = namesRead(spec, subnet, networks);
  const signature = `(… | ${subnet.given.join(', ')})`;
  for (const name of subnet.given) {
    if (read.has(name)) continue;
    const help = [`leave ${name} out of the signature, or use it in the ${subnet.role}'s topology`];
    report(diagnose('model/unread', { role: subnet.role, name }, { span: subnet.origin, label: `${name} is not read`, help }));
  }
  for (const name of read) {
    if (subnet.given.includes(name)) continue;
    const help = [`name it: (… | ${[...subnet.given, name].join(', ')})`];
    report(diagnose('model/leak', { role: subnet.role, name, signature }, { span: subnet.origin, label: `${name} gets in`, help }));
  }
}

/**
 * The image, labels and latents that a subnet's results depend on. Latents end the search, whoever made them: they are
 * what a subnet is given. The posterior's own are not given to it, so there the search goes on.
 */
function namesRead(spec: Spec, subnet: Subnet, networks: Networks): ReadonlySet<string> {
  const instance = present(networks.instances.get(subnet.role), subnet.role);
  const latents = new Set(subnet.role === 'likelihood' ? networks.latents.values() : []);
  const own = new Set(subnet.role === 'prior' ? networks.latents.values() : []);
  const read = new Set<string>();
  const starts = subnet.delivers.flatMap((name) => {
    const distribution = instance.distributions.get(name);
    return distribution ? [distribution.mean, distribution.scale] : [present(instance.tensors.get(name), name)];
  });
  const seen = new Set<NodeId>();
  const visit = (id: NodeId): void => {
    if (seen.has(id) || own.has(id)) return;
    seen.add(id);
    if (latents.has(id)) read.add(spec.latent?.name ?? '');
    else if (id === networks.image) read.add(spec.input.name);
    else if (id === networks.labels) read.add(spec.target.name);
    else for (const operand of nodeAt(networks.graph, id).operands) visit(operand);
  };
  for (const start of starts) visit(start);
  return read;
}

function checkLogits(spec: Spec, { graph, instances }: Networks, report: Report): void {
  const likelihood = likelihoodOf(spec);
  for (const name of likelihood.delivers) {
    const node = present(instances.get('likelihood')?.tensors.get(name), name);
    const { shape } = nodeAt(graph, node).type;
    const [, height, width, classes] = shape;
    const wanted = imageDims(graph);
    const fits = height !== undefined && width !== undefined && classes === spec.target.classes;
    if (fits && wanted && sameDim(height, wanted[0]) && sameDim(width, wanted[1])) continue;
    const equation = likelihood.equations.find((candidate) => candidate.name === name);
    report(
      diagnose(
        'model/logits',
        { actual: `${name} ${formatShape(shape.slice(1))}`, wanted: `[H, W, ${spec.target.classes}]` },
        {
          span: likelihood.origin,
          label: 'delivers something else',
          related: equation?.origin ? [{ span: equation.origin, message: `${name} is defined here` }] : [],
          help: [`end the head with conv(classes, …), and enlarge to the image's size`],
        },
      ),
    );
  }
}

function imageDims(graph: Graph) {
  const image = graph.nodes.find((node) => node.op === 'input' && node.attributes.role === 'image');
  const [, height, width] = image?.type.shape ?? [];
  return height === undefined || width === undefined ? null : ([height, width] as const);
}
