import type { Spec } from './types.ts';

/** The latents of a model as its equations call them, finest level first: `z[0]`, `z[1]`; none where it is deterministic. */
export function latentNames({ latent }: Pick<Spec, 'latent'>): readonly string[] {
  return latent === null ? [] : Array.from({ length: latent.levels }, (_, level) => `${latent.name}[${level}]`);
}
