import type { BlockedOpWriter } from '../writer.ts';
import { computed } from '../map.ts';
import { mapAndVector } from '../operands.ts';
import { pooled } from '../pooled.ts';
import { shiftedBack } from '../shifted-back.ts';

export const momentsVariance: BlockedOpWriter<'moments-variance'> = {
  op: 'moments-variance',
  write(call) {
    const { builder } = call;
    const given = mapAndVector(call, 0);
    if (given === null) return null;
    const centred = computed(builder, shiftedBack(builder, given.map, given.vector));
    const squares = builder.add('Mul', [centred, centred]);
    return { name: pooled(builder, squares, given.map.channels, 'ReduceMean'), layout: 'plain' };
  },
};
