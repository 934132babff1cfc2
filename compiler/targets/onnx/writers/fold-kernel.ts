import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';
import { alongChannels } from '../layout.ts';
import { normalizer } from './shared/normalizer.ts';

export const foldKernel: OnnxWriter<'fold-kernel'> = {
  op: 'fold-kernel',
  write({ builder, kernel, operands: [, gamma, variance], attributes }) {
    const scale = normalizer(builder, present(gamma, 'gamma').name, present(variance, 'variance').name, attributes);
    const name = builder.add('Mul', [kernel(0), alongChannels(builder, scale, 'kernel')]);
    return { name, layout: 'kernel' };
  },
};
