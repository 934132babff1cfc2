import { describe, expect, test } from '@jest/globals';
import {
  apply,
  dependsOn,
  type Formula,
  functions,
  isFormula,
  isFunctionName,
  type Moment,
  product,
  type Rate,
  rateText,
  valueAt,
} from '../../compiler/formula/formula.ts';
import { lookOver } from '../../compiler/formula/look-over.ts';
import { createRandom } from '../support/feeds.ts';

const step = { kind: 'step' } as const;
const progress = { kind: 'progress' } as const;
const formula = (rate: Rate): Formula => {
  if (isFormula(rate)) return rate;
  throw new Error(`${rate} is a number`);
};

describe('a formula', () => {
  test('of numbers alone is a number', () => {
    expect(apply('+', [1, 2])).toBe(3);
    expect(apply('min', [3, apply('^', [2, 3]), 5])).toBe(3);
    expect(apply('/', [1, 0])).toBe(Infinity);
  });

  test('says what it depends on', () => {
    const both = apply('*', [apply('cos', [step]), apply('ln', [progress])]);
    expect([dependsOn(both, 'step'), dependsOn(both, 'progress')]).toEqual([true, true]);
    expect([dependsOn(apply('abs', [step]), 'progress'), dependsOn(3, 'step')]).toEqual([false, false]);
  });

  test('keeps the sign of zero in the text of a program', () => {
    const rate = apply('max', [apply('/', [1, apply('+', [-0, apply('*', [-0, step])])]), -5]);
    const run = new Function('step', `return ${rateText(rate)};`) as (s: number) => number;
    expect([valueAt(rate, { step: 1, progress: 0 }), run(1)]).toEqual([-5, -5]);
  });

  test('of weights leaves out what changes nothing', () => {
    expect([product(1, step), product(step, 1), product(0, step), product(2, 3)]).toEqual([step, step, 0, 6]);
    expect(product(2, step)).toEqual({ kind: 'apply', function: '*', of: [2, step] });
  });

  test('as text of a program computes the same numbers, bit for bit', () => {
    const random = createRandom(13);
    const names = Object.keys(functions).filter(isFunctionName);
    const draw = (depth: number): Rate => {
      const kind = Math.floor(random() * (depth > 4 ? 3 : 6));
      if (kind === 0) return step;
      if (kind === 1) return progress;
      if (kind === 2) return (random() - 0.5) * 10 ** Math.floor(random() * 12 - 6);
      const name = names[Math.floor(random() * names.length)] ?? '+';
      const arity = functions[name].arity ?? 1 + Math.floor(random() * 3);
      return apply(
        name,
        Array.from({ length: arity }, () => draw(depth + 1)),
      );
    };
    let formulas = 0;
    for (let trial = 0; trial < 500; trial++) {
      const rate = draw(0);
      if (isFormula(rate)) formulas++;
      const run = new Function('step', 'progress', `return ${rateText(rate)};`) as (s: number, p: number) => number;
      for (const moment of [
        { step: 0, progress: 0 },
        { step: 1, progress: 1e-3 },
        { step: 98_765, progress: 0.75 },
      ]) {
        expect(run(moment.step, moment.progress)).toBe(valueAt(rate, moment));
      }
    }
    expect(formulas).toBeGreaterThan(300);
  });
});

describe('looking a formula over', () => {
  const isGood = (value: number): boolean => value >= 0 && value <= 10;

  test('finds the first step of a horizon at which it is out of range', () => {
    const falling = formula(apply('-', [7, apply('/', [step, 1000])]));
    expect(lookOver(falling, 10_000, isGood)).toEqual({ moment: { step: 7001, progress: 0.7001 }, value: 7 - 7.001 });
    expect(lookOver(falling, 7001, isGood)).toBeNull();
    const endless = formula(apply('ln', [apply('-', [step, 3])]));
    expect(lookOver(endless, 100, (value) => !Number.isNaN(value) && value !== -Infinity)?.value).toBeNaN();
  });

  test('looks at the last step of a long run, and at every thousandth between', () => {
    const at = (horizon: number): Moment | undefined =>
      lookOver(formula(apply('-', [5_000_000, step])), horizon, (value) => value > 0)?.moment;
    expect(at(5_000_000)).toBeUndefined();
    expect(at(5_000_001)?.step).toBe(5_000_000);
    expect(at(9_000_000)?.step).toBe(5_000_000);
  });

  test('looks at progress from 0 to 1, and at both variables together', () => {
    const one = formula(apply('-', [0.5, progress]));
    expect(lookOver(one, null, (value) => value >= 0)).toEqual({
      moment: { step: 0, progress: 0.501 },
      value: 0.5 - 0.501,
    });
    const both = formula(apply('-', [apply('*', [progress, 1e6]), step]));
    expect(lookOver(both, null, (value) => value >= -1)?.moment.step).toBe(10_000);
  });

  test('computes what the evaluator computes', () => {
    const rate = formula(
      apply('max', [apply('cos', [apply('/', [step, 100])]), apply('exp', [apply('-', [0, progress])]), 0.3]),
    );
    const seen: number[] = [];
    lookOver(rate, 500, (value) => seen.push(value) > 0);
    expect(seen).toEqual(Array.from({ length: 500 }, (_, at) => valueAt(rate, { step: at, progress: at / 500 })));
  });
});
