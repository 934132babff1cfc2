import { describe, expect, test } from '@jest/globals';
import { type ExpressionStep, evaluateExpression } from '../../compiler/graph/ops/shared/expression.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { stepText } from '../../compiler/targets/webgpu/wgsl/step-text.ts';

/** What the texts call that are tested here: no max or clamp, which WGSL lets give a number for NaN. */
const FUNCTIONS = {
  Value: (x: number): number => x,
  select: (no: number, yes: number, isYes: boolean): number => (isYes ? yes : no),
  sqrt: Math.sqrt,
  expm1: Math.expm1,
  tanh: Math.tanh,
};

/** The text of a step of numbers is JavaScript, too. */
function run(step: Exclude<ExpressionStep, { op: 'unpack' }>, given: readonly number[]): number {
  const names = given.map((_, index) => `v${index}`);
  const text = stepText(step, names, '6.0');
  return new Function(...Object.keys(FUNCTIONS), ...names, `return ${text};`)(...Object.values(FUNCTIONS), ...given);
}

function meaning(step: ExpressionStep, given: readonly number[]): number {
  const values = evaluateExpression(
    given.map((value) => tensor64([], [value])),
    [{ ...step, operands: given.map((_, index) => index) } as ExpressionStep],
  );
  return values.at(-1)?.data[0] ?? 0;
}

const operands: readonly number[] = [0, 1, 2, 3, 4];

describe('the WGSL of a step', () => {
  test.each([
    [0, 0.999],
    [0.9, 0],
    [0, 0],
    [0.9, 0.999],
  ])('is an update of Adam for the betas %d and %d', (beta1, beta2) => {
    const attributes = { beta1, beta2, epsilon: 1e-8 };
    for (const time of [1, 7]) {
      const given = [0.5, 0.3, 0.2, time, 0.1];
      const step = { op: 'adam-update', operands, attributes } as const;
      expect(run(step, given)).toBeCloseTo(meaning(step, given), 12);
    }
  });

  test.each(['relu', 'tanh'] as const)('keeps what is not a number, and the limits of %s', (op) => {
    const step = { op, operands: [0], attributes: {} } as const;
    expect(run(step, [Number.NaN])).toBeNaN();
    for (const value of [-1e4, -15.5, -1, 0, 1e-3, 15.5, 1e4]) {
      expect(run(step, [value])).toBeCloseTo(meaning(step, [value]), 12);
    }
  });

  test.each(['maximum', 'minimum'] as const)('of %s keeps what is not a number, on both sides', (op) => {
    const step = { op, operands: [0, 1], attributes: {} } as const;
    for (const given of [
      [1, 2],
      [2, 1],
      [-3, -3],
      [Number.NEGATIVE_INFINITY, 4],
    ]) {
      expect(run(step, given)).toBe(meaning(step, given));
    }
    expect(run(step, [Number.NaN, 1])).toBeNaN();
    expect(run(step, [1, Number.NaN])).toBeNaN();
  });

  test('has no number that is not finite', () => {
    const constant = (value: number) => stepText({ op: 'constant', operands: [], attributes: { value } }, [], '');
    expect(constant(2)).toBe('Value(2.0)');
    expect(() => constant(Number.NEGATIVE_INFINITY)).toThrow('WGSL has no literal for -Infinity');
    expect(() => constant(Number.NaN)).toThrow('WGSL has no literal for NaN');
  });
});
