import { apply, type Rate } from '../formula/formula.ts';
import { createGraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import { addRate } from '../graph/rate.ts';
import { present } from '../invariant.ts';
import { at } from './optimizers/optimizer.ts';
import { unpacked, type Update } from './update.ts';

/** The vector of the weights that gradients change, where the weights by their own names are its average. */
const TRAINED = 'optimizer.weights';

/**
 * A step of training whose weights by their names are the exponential moving average of the weights that are trained
 * (Polyak and Juditsky 1992 average over all steps; this one forgets): average ← decay · average + (1 − decay) · weight,
 * after each step, from the first weights on. All of the step reads the trained weights, which lie in a vector
 * of the optimiser's; samples, checkpoints and exports know the average under the names that they always had.
 * Moving statistics are averages already, of what the trained weights saw: they reach back as far where they are lowered.
 * @param update that of the step, by the nodes of its graph
 */
export function averageWeights(step: Graph, update: Update, decay: Rate): Graph {
  const { parts, size, weights, next } = update;
  const builder = createGraphBuilder();
  const initializer = { kind: 'packed', of: parts.map(({ name }) => name) } as const;
  const attributes = { name: TRAINED, shape: [size], purpose: 'trained', initializer } as const;
  const trained = builder.add('parameter', [], attributes, at(TRAINED));
  const partAt = new Map(parts.map((part) => [part.parameter, part]));
  const averages = new Map<string, NodeId>();
  // In double precision: 1 − decay would lose half of its digits in single.
  const share = apply('-', [1, decay]);
  const copies: NodeId[] = [];
  const copyOf = (id: NodeId): NodeId => present(copies[id], `copy of node ${id}`);
  for (const node of step.nodes) {
    const part = partAt.get(node.id);
    if (part !== undefined) {
      averages.set(part.name, addCopy(builder, node, []));
      const { start } = part;
      copies[node.id] = builder.add('unpack', [trained], { start, shape: part.shape }, node.origin);
    } else {
      copies[node.id] = node.id === weights ? trained : addCopy(builder, node, node.operands.map(copyOf));
    }
  }
  const own = parts.map(({ name }) => present(averages.get(name), name));
  const before = builder.add('pack', own, { of: 'averages' }, at('average'));
  const change = builder.add('subtract', [copyOf(next), before], {}, at('average'));
  const moved = builder.add(
    'multiply',
    [change, addRate(builder, 'average.share', share, at('average'))],
    {},
    at('average'),
  );
  const after = builder.add('add', [before, moved], {}, at('average'));
  const averaged = unpacked(
    builder,
    parts.map((part) => ({ ...part, parameter: present(averages.get(part.name), part.name) })),
    after,
  );
  const others = step.outputs.filter(({ name }) => !averages.has(name));
  return builder.finish([
    ...others.map(({ name, node }) => ({ name, node: copyOf(node) })),
    { name: TRAINED, node: copyOf(next) },
    ...averaged,
  ]);
}
