import type { LayerDefinition } from './layer.ts';

/** 2 √(2 / π), and that times 0.044715: ½ (1 + tanh u) is the sigmoid of 2u. */
const [SLOPE, CURVE] = [2 * Math.sqrt(2 / Math.PI), 0.08943 * Math.sqrt(2 / Math.PI)];

/** Hendrycks and Gimpel 2016, Eq. in section 2: the approximation by tanh, within 0.0005 of x Φ(x). */
export const gelu: LayerDefinition = {
  name: 'gelu',
  summary: 'x / 2 · (1 + tanh(√(2 / π) (x + 0.044715 x³))), element by element: the usual approximation of x Φ(x).',
  since: 3,
  options: [],
  build(context, input) {
    const { add } = context;
    const square = add('multiply', [input, input], {});
    const inner = add('multiply', [input, add('affine', [square], { scale: CURVE, offset: SLOPE })], {});
    return add('multiply', [input, add('sigmoid', [inner], {})], {});
  },
};
