import { growingAt } from '../graph/growing.ts';
import { addRandom } from '../graph/random-source.ts';
import { addRate } from '../graph/rate.ts';
import { fail, present } from '../invariant.ts';
import type { LayerContext } from '../layers/layer.ts';
import { isFrozen } from '../elaborate/is-frozen.ts';
import { type LoweringContext, noteMade, originOf, type Place, useParameter } from './context.ts';
import { moveTowards } from './move-towards.ts';

/**
 * What one use of a layer sees of the model that is lowered.
 * @param path of the layer: its parameters, sources and rates are called after it
 * @param own the place of the layer itself
 */
export function layerContextOf(context: LoweringContext, path: string, own: Place): LayerContext {
  const { builder, draws, parameters, rates, spec, statistics } = context;
  // What stays as it is computes as it does when samples are drawn: batch norms take no statistics of a batch.
  const mode = isFrozen(path, spec.train.freeze) ? 'inference' : context.mode;
  const named = (name: string): string => `${path}.${name}`;
  return {
    mode,
    builder,
    add(op, operands, attributes) {
      const problem = operands.find((operand) => typeof operand !== 'number');
      if (problem) return problem;
      const nodes = operands.filter((operand) => typeof operand === 'number');
      const node = builder.tryAdd(op, nodes, attributes, originOf(own));
      if (typeof node === 'number') noteMade(context, node, own);
      return node;
    },
    parameter: (name, shape, initializer, traits = { purpose: 'weight' }) =>
      useParameter(context, named(name), shape, initializer, traits, own),
    moveStatistic(name, value, decay) {
      const full = named(name);
      const before = statistics.get(full) ?? present(parameters.get(full), full).node;
      statistics.set(full, moveTowards(context, before, value, decay, originOf(own)));
    },
    random(name, distribution, shape, when) {
      if (mode === 'inference' && when === 'training') return null;
      const full = named(name);
      const use = draws.get(full) ?? 0;
      draws.set(full, use + 1);
      const source = { distribution, per: 'layer', name: use === 0 ? full : `${full}#${use}`, level: null } as const;
      return addRandom(growingAt(builder, originOf(own)), source, shape);
    },
    rate(name, rate) {
      const full = named(name);
      const node = rates.get(full) ?? addRate(builder, full, rate, originOf(own));
      rates.set(full, node);
      return node;
    },
    channelsOf(node) {
      const channels = builder.typeOf(node).shape.at(-1);
      return typeof channels === 'number' ? channels : fail(`channels of ${path} are unknown`);
    },
  };
}
