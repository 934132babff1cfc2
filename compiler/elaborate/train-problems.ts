import { askedRaters } from './asked-raters.ts';
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
  objective,
  target,
  train,
}: Pick<Spec, 'input' | 'latent' | 'objective' | 'target' | 'train'>): readonly TrainProblem[] {
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
  if (train.annotators !== 'all' && askedRaters({ objective, target }) !== null) {
    const problem =
      'objective.hypotheses = transport asks for the outlines of all annotators, and train.annotators names some';
    problems.push({ path: 'train.annotators', problem, help: 'write train.annotators = all' });
  }
  return problems;
}
