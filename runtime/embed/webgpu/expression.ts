import type * as tfc from '@tensorflow/tfjs-core';
import type { Uniform } from './program.ts';

/** How many numbers are read of each operand at a time: of a single number no more than it has. */
export function componentsOf(operands: readonly tfc.TensorInfo[], width: number): readonly number[] {
  return operands.map(({ shape }) => (shape.every((extent) => extent === 1) ? 1 : width));
}

export function countUniforms(counts: readonly number[]): string {
  return counts.map((_, index) => `count${index} : f32, `).join('');
}

export function countValues(counts: readonly number[]): readonly Uniform[] {
  return counts.map((count) => ({ type: 'float32', data: [count] }));
}

/** What the texts of expressions stand on. */
export function expressionPrelude(width: number): string {
  return `
    alias Value = ${width === 4 ? 'vec4<f32>' : 'f32'};

    // exp(x) - 1 would lose the digits of a small number.
    fn expm1(x : Value) -> Value {
      let series = x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0 * (1.0 + x / 7.0))))));
      return select(exp(x) - 1.0, series, abs(x) < Value(0.5));
    }

    fn sigmoid(x : Value) -> Value {
      let small = exp(-abs(x));
      return select(small, Value(1.0), x >= Value(0.0)) / (1.0 + small);
    }

    // log(1 + small) would lose the digits of a small number.
    fn softplus(x : Value) -> Value {
      let small = exp(-abs(x));
      let series = small * (1.0 - small * (1.0 / 2.0 - small * (1.0 / 3.0 - small * (1.0 / 4.0 - small / 5.0))));
      return max(x, Value(0.0)) + select(log(1.0 + small), series, small < Value(0.03));
    }
  `;
}
