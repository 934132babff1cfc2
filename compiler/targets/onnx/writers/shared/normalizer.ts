import type { OnnxBuilder } from '../../graph-builder.ts';

/** gamma / sqrt(variance + epsilon) */
export function normalizer(
  builder: OnnxBuilder,
  gamma: string,
  variance: string,
  { epsilon }: { readonly epsilon: number },
): string {
  const deviation = builder.add('Sqrt', [builder.add('Add', [variance, builder.scalar(epsilon)])]);
  return builder.add('Div', [gamma, deviation]);
}
