import type { Spec } from './types.ts';

export interface TrainProblem {
  /** The path of the setting to blame. */
  readonly path: string;
  readonly problem: string;
  readonly help: string;
}

/** What the `train` section asks for that the model cannot do, each value allowed by itself. */
export function trainProblems({
  input,
  latent,
  train,
}: Pick<Spec, 'input' | 'latent' | 'train'>): readonly TrainProblem[] {
  const problems: TrainProblem[] = [];
  const { height, width } = input;
  if (train.augment.turn === 'quarter' && typeof height === 'number' && typeof width === 'number' && height !== width) {
    const problem = `quarter turns need square images, and the images are ${height}×${width}`;
    problems.push({ path: 'train.augment.turn', problem, help: 'leave the turns out, or crop the images square' });
  }
  if (train.statistics !== 'posterior' && latent === null) {
    const problem = `train.statistics = ${train.statistics} chooses between latents, and the model has none`;
    problems.push({ path: 'train.statistics', problem, help: 'leave train.statistics out, or set it to posterior' });
  }
  return problems;
}
