import type { NodeId } from '../graph/ir.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { MAX_LAYERS } from '../elaborate/limits.ts';
import { fail } from '../invariant.ts';
import { addNode, type LoweringContext, noteMade, type Place, shapeProblem } from './context.ts';
import { join, termsOf } from './join.ts';
import { layerContextOf } from './layer-context.ts';
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
    case 'number':
      return fail('a number beside no block');
    default: {
      const terms = termsOf(block.branches, (branch) => lowerBlock(context, branch, input, place));
      if (terms === null) return null;
      if (block.kind !== 'concat') return join(context, block.kind, terms, place);
      const parts = terms.flatMap((term) => ('node' in term ? [term.node] : []));
      return addNode(context, 'concat', parts, {}, place);
    }
  }
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
  const result = used.layer.build(layerContextOf(context, path, own), input, used.options);
  if (typeof result === 'number') {
    noteMade(context, result, own);
    return result;
  }
  context.report(shapeProblem(result, own));
  return null;
}
