import type { RandomInput } from '../../compiler/graph/ops/input.ts';
import type { TensorType } from '../../compiler/graph/tensor-type.ts';

/** The attributes of an input that holds standard normal noise: of a latent level, or of what has its own name. */
export function normalInput(name: string, type: TensorType, level: number | null = null): RandomInput {
  const [per, drawnBy] = level === null ? (['layer', name] as const) : (['latent', `z[${level}]`] as const);
  return { name, role: 'random', source: { distribution: 'normal', per, name: drawnBy, level }, type };
}
