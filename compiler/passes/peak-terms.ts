import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { BYTES_PER_ELEMENT } from '../graph/ops/shared/cost.ts';
import type { Bindings, Dim } from '../graph/tensor-type.ts';
import type { Phase } from './plan.ts';

/** Bytes as a sum of products: the factor of each product of symbols, which are sorted and apart by blanks; '' for none. */
export type ByteTerms = ReadonlyMap<string, number>;

/**
 * What a phase holds at its fullest moments, as `peakBytes` counts it: at other sizes another moment may be the fullest.
 * @param probes sizes at each of which the largest of the moments is the peak
 */
export function peakTerms(phase: Phase, graph: Graph, probes: readonly Bindings[]): readonly ByteTerms[] {
  const moments = momentsOf(phase, graph);
  const fullest = new Set<ByteTerms>();
  for (const probe of probes) {
    let peak: ByteTerms = new Map();
    let most = -1;
    for (const moment of moments) {
      const bytes = bytesAt(moment, probe);
      if (bytes > most) [peak, most] = [moment, bytes];
    }
    fullest.add(peak);
  }
  return [...fullest];
}

/** The bytes of a sum at some sizes. */
export function bytesAt(terms: ByteTerms, bindings: Bindings): number {
  let sum = 0;
  for (const [symbols, factor] of terms) {
    sum += symbols
      .split(' ')
      .reduce((product, symbol) => (symbol === '' ? product : product * (bindings[symbol] ?? Number.NaN)), factor);
  }
  return sum;
}

/** Every moment at which a phase holds more than before, but for those that hold nowhere more than another. */
function momentsOf(phase: Phase, graph: Graph): readonly ByteTerms[] {
  const held = new Map<string, number>();
  const add = (id: NodeId, sign: 1 | -1): void => {
    const [symbols, bytes] = termOfShape(nodeAt(graph, id).type.shape);
    held.set(symbols, (held.get(symbols) ?? 0) + sign * bytes);
  };
  let moments: ByteTerms[] = [];
  const note = (): void => {
    const moment = new Map(held);
    if (moments.some((other) => isWithin(moment, other))) return;
    moments = [...moments.filter((other) => !isWithin(other, moment)), moment];
  };
  for (const id of phase.needs) add(id, 1);
  note();
  for (const { node, release } of phase.steps) {
    add(node, 1);
    note();
    for (const id of release) add(id, -1);
  }
  return moments;
}

function isWithin(terms: ByteTerms, others: ByteTerms): boolean {
  return [...terms].every(([symbols, factor]) => factor <= (others.get(symbols) ?? 0));
}

/** What a tensor of a shape takes. */
export function termOfShape(shape: readonly Dim[]): readonly [symbols: string, bytes: number] {
  const symbols = shape.flatMap((dim) => (typeof dim === 'number' ? [] : [dim.symbol])).sort();
  const bytes = shape.reduce<number>(
    (product, dim) => product * (typeof dim === 'number' ? dim : dim.num / dim.den),
    BYTES_PER_ELEMENT,
  );
  return [symbols.join(' '), bytes];
}
