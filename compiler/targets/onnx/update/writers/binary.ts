import { type Code, f32x4 } from '../instructions.ts';
import type { UpdateWriter } from '../writer.ts';

/** The arithmetic of two operands, of which one may be a number. */
function binary<O extends 'add' | 'subtract' | 'multiply'>(op: O, instruction: Code): UpdateWriter<O> {
  return { op, write: ({ four }) => [...four(0), ...four(1), ...instruction] };
}

export const add = binary('add', f32x4.add);
export const subtract = binary('subtract', f32x4.subtract);
export const multiply = binary('multiply', f32x4.multiply);
