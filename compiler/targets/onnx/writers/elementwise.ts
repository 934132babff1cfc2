import type { OpName } from '../../../graph/ir.ts';
import type { OnnxWriter } from '../writer.ts';
import { elementwise as write } from './shared/elementwise.ts';

/** An op without attributes that is one op of ONNX. */
function same<O extends OpName>(op: O, name: string): OnnxWriter<O> {
  return { op, write: (call) => write(call, name) };
}

export const elementwise = {
  add: same('add', 'Add'),
  subtract: same('subtract', 'Sub'),
  multiply: same('multiply', 'Mul'),
  divide: same('divide', 'Div'),
  maximum: same('maximum', 'Max'),
  minimum: same('minimum', 'Min'),
  exp: same('exp', 'Exp'),
  relu: same('relu', 'Relu'),
  sigmoid: same('sigmoid', 'Sigmoid'),
  softplus: same('softplus', 'Softplus'),
  tanh: same('tanh', 'Tanh'),
} as const;
