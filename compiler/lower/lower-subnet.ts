import type { NodeId } from '../graph/ir.ts';
import { fail, present } from '../invariant.ts';
import { distributionParts, equationWires, mapDistribution } from '../elaborate/equation-wires.ts';
import { innerWires } from '../elaborate/inner-wires.ts';
import type { Block, Distribution, Equation, Role, Subnet, Wire } from '../elaborate/types.ts';
import { addNode, type LoweringContext, type Place } from './context.ts';
import { join, termsOf } from './join.ts';
import { lowerBlock } from './lower-block.ts';
import { outcomeFits } from './outcome-fits.ts';
import { unpool } from './unpool.ts';
import { type Named, nameLayers } from './parameter-path.ts';

/** What a subnet is connected to. The same subnet can be lowered in several wirings over one set of weights. */
export interface Wiring {
  /** The image, or the labels as a subnet sees them. */
  given(name: string): NodeId;
  /** A latent that is given: `z[2]`. */
  latent(name: string): NodeId;
  /** A tensor of another subnet. */
  of(role: Role, name: string): NodeId;
  /** The value of a random tensor this subnet defines: its own sample, or somebody else's. */
  sample(name: string, mean: NodeId, scale: NodeId, place: Place): NodeId | null;
  /** Logits drawn from a distribution; null where they are not drawn: the objective sees the distribution itself. */
  readonly outcome: ((name: string, distribution: Distribution<NodeId>, place: Place) => NodeId | null) | null;
}

type Normal = Extract<Distribution<NodeId>, { readonly kind: 'normal' }>;

/** A subnet in one wiring: its tensors by name, and the distributions of its latents and of what it delivers as drawn. */
export interface Instance {
  readonly tensors: ReadonlyMap<string, NodeId>;
  readonly distributions: ReadonlyMap<string, Normal>;
  /** Logits that are drawn are no tensors where the wiring does not draw them. */
  readonly outcomes: ReadonlyMap<string, Distribution<NodeId>>;
}

/** What a subnet delivers under a name: a tensor, or the parts of the distribution that it is drawn from. */
export function partsDelivered(
  { tensors, distributions, outcomes }: Instance,
  name: string,
): readonly { readonly part: string | null; readonly node: NodeId }[] {
  const drawn = distributions.get(name) ?? outcomes.get(name);
  if (drawn) return distributionParts(drawn).map(({ name: part, part: node }) => ({ part, node }));
  return [{ part: null, node: present(tensors.get(name), name) }];
}

/** A subnet in one wiring, equation by equation. */
export interface Lowering extends Instance {
  /** Lowers an equation, of which all that it needs is lowered; false when it did not fit, which is reported. */
  lower(equation: Equation): boolean;
}

/** Lowers the equations in their order; null when one did not fit, which is reported. */
export function lowerSubnet(context: LoweringContext, subnet: Subnet, wiring: Wiring): Instance | null {
  const lowering = startSubnet(context, subnet, wiring);
  return subnet.equations.every((equation) => lowering.lower(equation)) ? lowering : null;
}

/** @param drawn the value of a latent of this subnet that another one draws */
export function startSubnet(
  context: LoweringContext,
  subnet: Subnet,
  wiring: Wiring,
  drawn: (name: string) => NodeId | undefined = () => undefined,
): Lowering {
  const tensors = new Map<string, NodeId>();
  const distributions = new Map<string, Normal>();
  const outcomes = new Map<string, Distribution<NodeId>>();
  const slots = new Map(
    subnet.slots.map((slot) => [slot.name, { slot, block: nameLayers(slot.block, `${subnet.role}.${slot.name}`) }]),
  );

  const lowerWire = (wire: Wire, inline: Iterator<Named>, place: Place): NodeId | null => {
    const all = (wires: readonly Wire[]): readonly NodeId[] | null => {
      const nodes: NodeId[] = [];
      for (const part of wires) {
        const node = lowerWire(part, inline, place);
        if (node === null) return null;
        nodes.push(node);
      }
      return nodes;
    };
    switch (wire.kind) {
      case 'tensor':
        return present(tensors.get(wire.name) ?? drawn(wire.name), `tensor ${subnet.role}.${wire.name}`);
      case 'given':
        return wiring.given(wire.name);
      case 'latent':
        return wiring.latent(wire.name);
      case 'of':
        return wiring.of(wire.role, wire.name);
      case 'apply': {
        const input = lowerWire(wire.to, inline, place);
        const block: Named | undefined = inline.next().value;
        return input === null ? null : lowerBlock(context, present(block, 'inline block'), input, place);
      }
      case 'slot': {
        const input = lowerWire(wire.to, inline, place);
        const { slot, block } = present(slots.get(wire.name), `slot ${wire.name}`);
        const related = place.span ? [{ span: place.span, message: `in the equation of ${place.path}` }] : [];
        const inSlot: Place = {
          path: `${subnet.role}.${slot.name}`,
          span: slot.origin,
          related: slot.origin ? related : [],
        };
        return input === null ? null : lowerBlock(context, block, input, inSlot);
      }
      case 'concat': {
        const parts = all(wire.of);
        return parts && addNode(context, 'concat', parts, {}, place);
      }
      case 'broadcast': {
        const parts = all([wire.value, wire.like]);
        return parts && addNode(context, 'broadcast-spatial', parts, {}, place);
      }
      case 'unpool': {
        const parts = all([wire.value, wire.at]);
        return parts && unpool(context, parts, place);
      }
      case 'number':
        return fail('a number beside no tensor');
      default: {
        const terms = termsOf(wire.of, (part) => lowerWire(part, inline, place));
        return terms && join(context, wire.kind, terms, place);
      }
    }
  };

  const lower = (equation: Equation): boolean => {
    const place: Place = { path: `${subnet.role}.${equation.name}`, span: equation.origin, related: [] };
    const inline = nameInline(equation, place.path);
    if (equation.kind === 'tensor') {
      const node = lowerWire(equation.value, inline, place);
      if (node === null) return false;
      tensors.set(equation.name, node);
      return true;
    }
    const distribution = mapDistribution(equation, (wire) => lowerWire(wire, inline, place));
    if (distribution === null) return false;
    if (subnet.role !== 'likelihood' && distribution.kind === 'normal') {
      const value = wiring.sample(equation.name, distribution.mean, distribution.scale, place);
      if (value === null) return false;
      distributions.set(equation.name, distribution);
      tensors.set(equation.name, value);
      return true;
    }
    if (!outcomeFits(context, distribution, place)) return false;
    outcomes.set(equation.name, distribution);
    const value = wiring.outcome?.(equation.name, distribution, place);
    if (value === null) return false;
    if (value !== undefined) tensors.set(equation.name, value);
    return true;
  };
  return { tensors, distributions, outcomes, lower };
}

/** Layers written in an equation itself are named by it, in the order they are applied; several are numbered together. */
function nameInline(equation: Equation, prefix: string): Iterator<Named> {
  const wires = equationWires(equation).map(({ wire }) => wire);
  const named = nameLayers({ kind: 'chain', name: null, steps: wires.flatMap(inlineBlocks) }, prefix);
  return (named.kind === 'chain' ? named.steps : []).values();
}

/** In the order in which the wire is lowered: what a block is applied to comes before the block. */
function inlineBlocks(wire: Wire): readonly Block[] {
  const inner = innerWires(wire).flatMap((part) => inlineBlocks(part.wire));
  return wire.kind === 'apply' ? [...inner, wire.block] : inner;
}
