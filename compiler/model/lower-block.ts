import type { NodeId } from '../graph/ir.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { addRate } from '../graph/rate.ts';
import type { LayerContext } from '../layers/layer.ts';
import { isFrozen } from '../spec/is-frozen.ts';
import { MAX_LAYERS } from '../spec/limits.ts';
import { fail, present } from '../invariant.ts';
import {
  addNode,
  type LoweringContext,
  noteMade,
  originOf,
  type Place,
  shapeProblem,
  useParameter,
} from './context.ts';
import { addRandom } from './inputs.ts';
import { layerOf } from './layer-options.ts';
import type { Named } from './parameter-path.ts';

/** Applies a block to a value. `place` is that of the slot or equation; layers add their own line and path. */
export function lowerBlock(context: LoweringContext, block: Named, input: NodeId, place: Place): NodeId | null {
  switch (block.kind) {
    case 'layer':
      return lowerLayer(context, block, input, place);
    case 'chain': {
      let value: NodeId | null = input;
      for (const step of block.steps) value = value === null ? null : lowerBlock(context, step, value, place);
      return value;
    }
    default: {
      const results: NodeId[] = [];
      for (const branch of block.branches) {
        const result = lowerBlock(context, branch, input, place);
        if (result === null) return null;
        results.push(result);
      }
      return block.kind === 'concat' ? addNode(context, 'concat', results, {}, place) : sum(context, results, place);
    }
  }
}

/** The sum of at least one value, left to right. */
export function sum(context: LoweringContext, values: readonly NodeId[], place: Place): NodeId | null {
  const [first, ...rest] = values;
  let total: NodeId | null = present(first, 'term of a sum');
  for (const value of rest) total = total === null ? null : addNode(context, 'add', [total, value], {}, place);
  return total;
}

function lowerLayer(
  context: LoweringContext,
  { block, path }: Extract<Named, { kind: 'layer' }>,
  input: NodeId,
  place: Place,
): NodeId | null {
  const own: Place = {
    path,
    span: block.origin ?? place.span,
    related:
      block.origin && place.span ? [{ span: place.span, message: 'used here' }, ...place.related] : place.related,
  };
  const used = layerOf(block, own.span);
  if ('code' in used) {
    context.report(used);
    return null;
  }
  if (++context.applied.layers > MAX_LAYERS) {
    const help = ['apply a large slot less often'];
    context.report(
      diagnose('spec/too-large', { limit: MAX_LAYERS }, { span: own.span, label: 'here it gets too large', help }),
    );
    return null;
  }
  // What stays as it is computes as it does when samples are drawn: batch norms take no statistics of a batch.
  const mode = isFrozen(path, context.spec.train.freeze) ? 'inference' : context.mode;
  const layerContext: LayerContext = {
    mode,
    builder: context.builder,
    add(op, operands, attributes) {
      const node = context.builder.tryAdd(op, operands, attributes, originOf(own));
      if (typeof node === 'number') noteMade(context, node, own);
      return node;
    },
    parameter: (name, shape, initializer, traits = { purpose: 'weight' }) =>
      useParameter(context, `${path}.${name}`, shape, initializer, traits, own),
    moveStatistic(name, value, decay) {
      const full = `${path}.${name}`;
      const before = context.statistics.get(full) ?? present(context.parameters.get(full), full).node;
      const after = context.builder.add('moving-average', [before, value], { decay }, originOf(own));
      context.statistics.set(full, after);
    },
    random(name, distribution, like, when) {
      if (mode === 'inference' && when === 'training') return null;
      const full = `${path}.${name}`;
      const use = context.draws.get(full) ?? 0;
      context.draws.set(full, use + 1);
      const source = { distribution, per: 'layer', name: use === 0 ? full : `${full}#${use}`, level: null } as const;
      return addRandom(context, source, context.builder.typeOf(like).shape, originOf(own));
    },
    rate(name, rate) {
      const full = `${path}.${name}`;
      const node = context.rates.get(full) ?? addRate(context.builder, full, rate, originOf(own));
      context.rates.set(full, node);
      return node;
    },
    channelsOf(node) {
      const channels = context.builder.typeOf(node).shape.at(-1);
      return typeof channels === 'number' ? channels : fail(`channels of ${path} are unknown`);
    },
  };
  const result = used.layer.build(layerContext, input, used.options);
  if (typeof result === 'number') {
    noteMade(context, result, own);
    return result;
  }
  context.report(shapeProblem(result, own));
  return null;
}
