import { steps } from '../../writers/shared/steps.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed } from '../map.ts';
import { bothBlocked } from '../operands.ts';

export const reluGradient: BlockedOpWriter<'relu-gradient'> = {
  op: 'relu-gradient',
  write(call) {
    const { builder, attributes } = call;
    const both = attributes.slope === 0 ? bothBlocked(call) : null;
    if (both === null) return null;
    const [x, cotangent] = both.map((map) => computed(builder, map));
    return blockedMap(builder.add('Mul', [cotangent ?? '', steps(builder, x ?? '')]), both[0].channels);
  },
};
