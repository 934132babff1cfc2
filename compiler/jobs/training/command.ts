import type { TrainRequest } from '../train.ts';

/** The words of a command line, without the program, that asks for the same training. */
export function commandOf(request: TrainRequest): readonly string[] {
  const { spec, data, out, limit, engine, seed, weights, wish, validation } = request;
  const option = (flag: string, value: string | number | null | undefined): readonly string[] =>
    value === null || value === undefined ? [] : [flag, String(value)];
  return [
    'train',
    spec.path,
    ...spec.set.flatMap((setting) => ['--set', setting]),
    ...option('--data', data),
    ...option('--out', out),
    ...option('--steps', limit?.steps),
    ...option('--minutes', limit?.seconds && limit.seconds / 60),
    ...option('--engine', engine),
    ...option('--seed', seed),
    ...option('--weights', weights),
    ...(wish === 'resume' || wish === 'continue' ? [`--${wish}`] : []),
    ...option('--validate-every', validation?.every),
    ...option('--validate-images', validation?.images),
    ...option('--samples', validation?.samples),
  ];
}
