import { describe, expect, test } from '@jest/globals';
import { findTrouble, type LossRole, type StepRecord } from '../../runtime/index.ts';

/** Steps 1 … count with losses that depend on the step. */
function run(count: number, lossesAt: (step: number) => Readonly<Record<string, number>>): readonly StepRecord[] {
  return Array.from({ length: count }, (_, index) => ({ step: index + 1, losses: lossesAt(index + 1), seconds: 0.1 }));
}

const healthy = (step: number) => ({ 'crossentropy[0]': 100, 'kl[0]': 5000 / step, 'kl[1]': 2 });

const roles: readonly LossRole[] = [
  { name: 'loss', kind: 'total', level: null, weight: 1 },
  { name: 'crossentropy[0]', kind: 'reconstruction', level: 0, weight: 1 },
  { name: 'crossentropy[1]', kind: 'reconstruction', level: 1, weight: 1 },
  { name: 'kl[0]', kind: 'divergence', level: 0, weight: 1 },
  { name: 'kl[1]', kind: 'divergence', level: 1, weight: 4 },
];
const found = (steps: readonly StepRecord[]) => findTrouble(steps, roles);

describe('trouble in training', () => {
  test('a run whose KL falls has none', () => {
    expect(found(run(1000, healthy))).toEqual([]);
  });

  test('a level whose KL stays near zero has collapsed, and the whole model when all have', () => {
    const one = run(400, (step) => ({ ...healthy(step), 'kl[1]': 1e-4 }));
    expect(found(one)).toEqual([{ kind: 'posterior-collapse', levels: [1], isWhole: false }]);
    const all = run(400, (step) => ({ ...healthy(step), 'kl[0]': 1e-3, 'kl[1]': 1e-4 }));
    expect(found(all)).toEqual([{ kind: 'posterior-collapse', levels: [0, 1], isWhole: true }]);
  });

  test('a KL that grows to many times its lowest and outweighs the reconstruction explodes', () => {
    const grown = run(700, (step) => ({ ...healthy(step), 'kl[0]': step < 600 ? 20 : 400 }));
    expect(found(grown)).toEqual([{ kind: 'exploding-kl', level: 0, from: 20, to: 400 }]);
    const small = run(700, (step) => ({ ...healthy(step), 'kl[0]': step < 600 ? 2 : 40 }));
    expect(found(small)).toEqual([]);
  });

  test('a first step that is nearly all KL starts loud; later steps and small ones do not', () => {
    const loud = { loss: 5e6, 'crossentropy[0]': 200, 'crossentropy[1]': 100, 'kl[0]': 1e6 };
    expect(found(run(1, () => loud))).toEqual([{ kind: 'large-initial-kl', loss: 5e6, reconstruction: 300 }]);
    expect(found(run(2, () => loud))).toEqual([]);
    expect(found(run(1, () => ({ ...loud, loss: 20_000 })))).toEqual([]);
  });

  test('single spikes, the first steps and a model without latents are none', () => {
    expect(found(run(900, (step) => ({ ...healthy(step), 'kl[0]': step % 10 === 0 ? 1e7 : 20 })))).toEqual([]);
    expect(found(run(250, (step) => ({ ...healthy(step), 'kl[0]': 1e-5 })))).toEqual([]);
    expect(found(run(900, () => ({ loss: 3, 'crossentropy[0]': 3 })))).toEqual([]);
    expect(found([])).toEqual([]);
  });
});
