import type { FlatModel } from '../resolve/flat-model.ts';
import { defaultOf } from '../settings/default-of.ts';
import { nameOf } from '../settings/index.ts';
import type { Setting } from '../settings/setting.ts';
import { augmentSettings, trainSettings } from '../settings/train.ts';
import type { ModelEnvironment } from './environment.ts';
import { readAnnotators } from './read-annotators.ts';
import { readFreeze } from './read-freeze.ts';
import { isNone, refusedAsNone } from './no-value.ts';
import { readValue, type Specials } from './read-value.ts';
import type { TrainSpec } from './types.ts';

/** The `train` section, row by row; null where a setting of it is in error. */
export function readTrain(
  model: FlatModel,
  annotators: number | null,
  environment: ModelEnvironment,
): TrainSpec | null {
  const { scope } = environment;
  const specials: Specials = {
    'train.annotators': (expression) => readAnnotators(expression, annotators, scope),
    'train.freeze': (expression) => readFreeze(expression, model, environment),
  };
  const read = (rows: readonly Setting[]): readonly (readonly [string, unknown])[] =>
    rows.map((row) => {
      const set = model.settings.get(row.path);
      const mayBeNone = row.default === null || Array.isArray(row.default);
      if (!set || (mayBeNone && isNone(set.value))) return [nameOf(row.path), defaultOf(row)];
      if (mayBeNone && refusedAsNone(row.path, set.value, scope)) return [nameOf(row.path), undefined];
      return [nameOf(row.path), readValue(row.path, row.type, set.value, specials, scope) ?? undefined];
    });
  const train = read(trainSettings);
  const augment = read(augmentSettings);
  if ([...train, ...augment].some(([, value]) => value === undefined)) return null;
  // The type follows from the same rows.
  return { ...Object.fromEntries(train), augment: Object.fromEntries(augment) } as unknown as TrainSpec;
}
