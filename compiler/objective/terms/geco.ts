import { addAll, type Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { DivergenceSpec } from '../../elaborate/types.ts';
import { sumOf } from '../lower-loss.ts';
import type { Balance, LossParts } from '../term.ts';
import type { DivergenceDefinition } from './divergence.ts';
import { NOTHING, reciprocal } from './pixels.ts';

type Geco = Extract<DivergenceSpec, { readonly kind: 'geco' }>;

/** ln λ stays between −10 and 10: a constraint that is never met, or always, does not run away. */
const BOUND = 10;

/** The state, which starts at 0: λ at 1, where the loss has the gradient of the ELBO. */
const AVERAGE = 'geco.average';
const MULTIPLIER = 'geco.logMultiplier';

/**
 * λ · Σ w (R − κ n) + Σ β KL with the reconstruction R of n pixels (Rezende and Viola 2018, Algorithm 1), where λ follows from
 * the constraint C = Σ w (R / n − κ): after each step C̄ ← decay · C̄ + (1 − decay) · C and ln λ ← ln λ + rate · C̄. No gradient
 * goes through λ. HPU-Net (Kohl et al. 2019) has κ = 0.05 for each pixel that counts, rate 0.01 and decay 0.99; its code lets
 * Adam move λ by the rate times C̄ summed over the pixels, and takes C̄ in place of C in the loss. C̄ starts at 0 here, and at
 * the first C there.
 */
export const geco: DivergenceDefinition<Geco> = {
  counted: (_divergence, _growing, kl) => kl,
  formula: (_divergence, _notation, kl) => kl,
  note: () => null,
  balance: (divergence): Balance => ({
    watched: [
      {
        name: 'logMultiplier',
        kind: 'multiplier',
        group: 'logMultiplier',
        title: 'ln λ: the multiplier of the reconstruction',
        level: null,
        weight: 0,
      },
    ],
    lower: (growing, parts) => lowerGeco(divergence, growing, parts),
    specPath: 'objective.divergence',
    factor: (notation) => notation.lambda,
    rest: (notation) => ({
      sign: '−',
      text: [notation.lambda, notation.rate(divergence.tolerance), 'n'].join(notation.times),
    }),
    notes: (notation) => [
      [
        `n: the pixels that count, times the weights of the terms; C: the reconstruction per pixel less ${divergence.tolerance}, times the same weights`,
      ],
      [
        { math: notation.lambda },
        `: 1 at first; after each step its logarithm grows by ${divergence.rate} times the moving average of C, of decay ${divergence.decay}, within ±${BOUND}; no gradient goes through it`,
      ],
    ],
  }),
};

function lowerGeco(
  { tolerance, rate, decay }: Geco,
  growing: Growing,
  { reconstruction, divergence }: LossParts,
): ReturnType<Balance['lower']> {
  const { add } = growing;
  const scaled = (node: NodeId, scale: number, offset = 0): NodeId => add('affine', [node], { scale, offset });
  const state = (name: string): NodeId =>
    add('parameter', [], { name, shape: [], initializer: { kind: 'zeros' }, purpose: 'multiplier' });
  const [logMultiplier, average] = [state(MULTIPLIER), state(AVERAGE)];
  const constraints = reconstruction.map(({ lowered, weigh }) => {
    const pixels = lowered.pixels();
    const whole = add('subtract', [lowered.counted, scaled(pixels, tolerance)], {});
    return { whole: weigh(whole), each: weigh(add('multiply', [whole, reciprocal(growing, pixels, NOTHING)], {})) };
  });
  const multiplier = add('exp', [logMultiplier], {});
  const total = (nodes: readonly NodeId[]): NodeId => addAll(growing, nodes);
  const held = add('multiply', [total(constraints.map(({ whole }) => whole)), multiplier], {});
  const next = add('moving-average', [average, total(constraints.map(({ each }) => each))], { decay });
  const moved = add('add', [logMultiplier, scaled(next, rate)], {});
  return {
    total: divergence.length === 0 ? held : add('add', [held, sumOf(growing, divergence)], {}),
    outputs: [
      // The value that this step's loss has been computed with.
      { name: 'logMultiplier', node: scaled(logMultiplier, 1) },
      { name: MULTIPLIER, node: bounded(growing, moved) },
      { name: AVERAGE, node: next },
    ],
  };
}

/** x between −BOUND and BOUND: what lies beyond is taken away, so that what lies within keeps all its digits. */
function bounded({ add }: Growing, x: NodeId): NodeId {
  const above = add('relu', [add('affine', [x], { scale: 1, offset: -BOUND })], {});
  const below = add('relu', [add('affine', [x], { scale: -1, offset: -BOUND })], {});
  return add('add', [add('subtract', [x, above], {}), below], {});
}
