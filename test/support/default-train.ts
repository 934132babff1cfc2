import { defaultOf } from '../../compiler/settings/default-of.ts';
import { nameOf } from '../../compiler/settings/index.ts';
import type { Setting } from '../../compiler/settings/setting.ts';
import { augmentSettings, type TrainSpec, trainSettings } from '../../compiler/settings/train.ts';

const defaultsOf = (rows: readonly Setting[]) =>
  Object.fromEntries(rows.map((row) => [nameOf(row.path), defaultOf(row)]));

/** The `train` section of a spec that sets nothing in it. */
export const defaultTrain = {
  ...defaultsOf(trainSettings),
  augment: defaultsOf(augmentSettings),
} as unknown as TrainSpec;
