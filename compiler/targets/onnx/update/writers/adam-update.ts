import { type Code, double, f32x4, f64 } from '../instructions.ts';
import type { UpdateWriter } from '../writer.ts';

/** 1 − betaᵗ is −expm1(t · ln beta): the difference itself would lose digits in the first steps. */
export const adamUpdate: UpdateWriter<'adam-update'> = {
  op: 'adam-update',
  write({ four, number, attributes: { beta1, beta2, epsilon }, once, expm1 }) {
    const [step, rate] = [number(3), number(4)];
    const remainder = (beta: number): Code => [
      ...step,
      ...double(Math.log(beta)),
      ...[...f64.multiply, ...expm1, ...f64.negate],
    ];
    const correction = [...remainder(beta2), ...f64.sqrt, ...remainder(beta1), ...f64.divide];
    const size = once([...correction, ...rate, ...f64.multiply]);
    const deviation = [...four(2), ...f32x4.sqrt, ...once(double(epsilon)), ...f32x4.add];
    const change = [...four(1), ...deviation, ...f32x4.divide, ...size, ...f32x4.multiply];
    return [...four(0), ...change, ...f32x4.subtract];
  },
};
