import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { normalizer } from '../../writers/shared/normalizer.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed, isBlockedMap, isWhole } from '../map.ts';

export const batchNorm: BlockedOpWriter<'batch-norm'> = {
  op: 'batch-norm',
  write({ builder, operands, attributes }) {
    const x = operandAt(operands, 0);
    if (!isBlockedMap(x) || !isWhole(x.channels)) return null;
    const vectors = operands.slice(1).map((vector) => (isBlockedMap(vector) ? '' : vector.name));
    const [gamma = '', beta = '', mean = '', variance = ''] = vectors;
    const scale = normalizer(builder, gamma, variance, attributes);
    const shift = builder.add('Sub', [beta, builder.add('Mul', [mean, scale])]);
    return { ...blockedMap(computed(builder, x), x.channels), scale, shift };
  },
};
