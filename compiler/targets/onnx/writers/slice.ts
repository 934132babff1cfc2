import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';
import { axisIn } from '../layout.ts';

export const slice: OnnxWriter<'slice'> = {
  op: 'slice',
  write({ builder, operands: [x], attributes: { axis, start, size } }) {
    const { name, layout } = present(x, 'x');
    const [from, to, at] = [start, start + size, axisIn(layout, axis)].map((value) => builder.ints([value]));
    const inputs = [name, present(from, 'start'), present(to, 'end'), present(at, 'axis')];
    return { name: builder.add('Slice', inputs), layout };
  },
};
