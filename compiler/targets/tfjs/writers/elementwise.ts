import type { OpName } from '../../../graph/ir.ts';
import type { TfjsWriter, TfjsName } from '../writer.ts';
import { rankType } from '../shapes.ts';

/** An op without attributes that is one function of TensorFlow.js, with one kernel. */
function call<O extends OpName>(op: O, kernel: string, name: TfjsName): TfjsWriter<O> {
  return {
    op,
    kernels: [kernel],
    calls: [name],
    write: ({ operands, type }) => `tf.${name}<${rankType(type)}>(${operands.join(', ')})`,
  };
}

export const elementwise = {
  add: call('add', 'Add', 'add'),
  subtract: call('subtract', 'Sub', 'sub'),
  multiply: call('multiply', 'Multiply', 'mul'),
  divide: call('divide', 'RealDiv', 'div'),
  maximum: call('maximum', 'Maximum', 'maximum'),
  minimum: call('minimum', 'Minimum', 'minimum'),
  exp: call('exp', 'Exp', 'exp'),
  relu: call('relu', 'Relu', 'relu'),
  sigmoid: call('sigmoid', 'Sigmoid', 'sigmoid'),
  softplus: call('softplus', 'Softplus', 'softplus'),
  tanh: call('tanh', 'Tanh', 'tanh'),
} as const;
