import { operandAt } from '../../../graph/ops/shared/types.ts';
import { countOf } from '../../../graph/ops/top-share.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent, product } from '../shapes.ts';

export const topShare: TfjsWriter<'top-share'> = {
  op: 'top-share',
  kernels: ['TopK', 'Min', 'Greater', 'Equal', 'Cast', 'Sum', 'Sub', 'RealDiv', 'Multiply', 'Add', 'Reshape'],
  calls: ['topk', 'min', 'greater', 'equal', 'cast', 'sum', 'sub', 'div', 'mul', 'add', 'reshape'],
  write({ operands: [x = ''], operandTypes, attributes: { share }, temporary, shared }) {
    const type = operandAt(operandTypes, 0);
    const pixels = product(type, [1, 2], x);
    const [height, width] = [operandAt(type.shape, 1), operandAt(type.shape, 2)];
    const count =
      typeof height === 'number' && typeof width === 'number'
        ? String(countOf(share, height * width))
        : `Math.max(1, Math.floor(${share} * ${pixels} + 0.5))`;
    const batch = extent(type, 0, x);
    const flat = temporary('Flat', `tf.reshape(${x}, [${batch}, ${pixels}])`);
    const top = shared('top', `tf.topk(${flat}, ${count})`);
    const largest = temporary('Largest', `${top}.values`);
    temporary('Places', `${top}.indices`);
    const least = temporary('Least', `tf.min(${largest}, 1)`);
    const threshold = temporary('Threshold', `tf.reshape(${least}, [${batch}, 1, 1, 1])`);
    const isAbove = temporary('IsAbove', `tf.greater(${x}, ${threshold})`);
    const isEqual = temporary('IsEqual', `tf.equal(${x}, ${threshold})`);
    const above = temporary('Above', `tf.cast(${isAbove}, 'float32')`);
    const equal = temporary('Equal', `tf.cast(${isEqual}, 'float32')`);
    const taken = temporary('Taken', `tf.sum(${above}, [1, 2, 3], true)`);
    const ties = temporary('Ties', `tf.sum(${equal}, [1, 2, 3], true)`);
    const left = temporary('Left', `tf.sub(${count}, ${taken})`);
    const part = temporary('Part', `tf.div(${left}, ${ties})`);
    const tied = temporary('Tied', `tf.mul(${equal}, ${part})`);
    return `tf.add<tfc.Tensor4D>(${above}, ${tied})`;
  },
};
