import { describe, expect, test } from '@jest/globals';
import { findSetting, settings } from '../../compiler/settings/index.ts';
import type { Setting } from '../../compiler/settings/setting.ts';
import { defaultOf } from '../../compiler/settings/default-of.ts';
import type { Hashes } from '../../compiler/elaborate/hashes.ts';
import { selectionMeasures } from '../../runtime/index.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const hashesWith = async (set: readonly string[], text: string = smallSpec): Promise<Hashes> =>
  lastModel(await checkText(text, {}, set)).hashes;

/** What has hypotheses. */
const headsSpec = `phiseg 1
import heads_unet from "std/unet.phiseg"
model heads {
  input  x : image[16, 16, 1]
  target s : labels[16, 16](classes: 2)
  resolution { levels = 2; channels = [4, 6]; down = avgpool(2); up = bilinear(2) }
  hypotheses.count = 2
  likelihood p(s | x) = heads_unet {
    encode = conv(channels[r], kernel: 3)
    decode = conv(channels[r], kernel: 3)
    head   = conv(classes, kernel: 1)
  }
}
`;

/** Another value of each setting, one that the small model can have. */
const OTHER: Readonly<Record<string, string>> = {
  'input.size': '32',
  'input.channels': '3',
  'input.range': '[-0.5, 0.5]',
  'target.classes': '3',
  'target.annotators': '5',
  'target.onehot': '[-0.5, 0.5]',
  'resolution.levels': '4',
  'resolution.channels': '[4, 6, 10]',
  'resolution.down': 'maxpool(2)',
  'resolution.up': 'nearest(2)',
  'latent.levels': '1',
  'latent.channels': '3',
  'latent.beta': '2',
  'objective.reconstruction': 'crossentropy(levels: finest)',
  'objective.divergence': 'freebits(0.5)',
  'hypotheses.count': '3',
  'objective.hypotheses': 'best',
  'objective.hidden': 'square(c, c)',
  'train.optimizer': 'adamw',
  'train.batch': '3',
  'train.annotators': '[0]',
  'train.steps': '100',
  'train.clip': '1',
  'train.average': 'ema(0.99)',
  'train.freeze': 'prior',
  'train.patience': 'patience',
  'train.statistics': 'both',
  'train.augment.rotate': '5',
  'train.augment.crop': '2',
  'train.augment.flip': 'both',
  'train.augment.turn': 'quarter',
  'train.augment.scale': '1.2',
  'train.augment.elastic': 'elastic(2, sigma: 8)',
  'train.augment.contrast': '1.3',
  'train.augment.brightness': '0.1',
  'train.augment.gamma': '1.5',
  'train.augment.blur': '1',
  'train.augment.noise': '0.05',
  'train.augment.probability': '0.25',
};

/** The hashes that change where one counts in the narrowest: those wider than it. */
const CHANGED: Readonly<Record<Setting['hash'], readonly (keyof Hashes)[]>> = {
  weights: ['weights', 'objective', 'run'],
  objective: ['objective', 'run'],
  run: ['run'],
};

describe('each setting counts in the hash that its row says, and in the wider ones', () => {
  test.each(settings.map(({ path, hash }) => [path, hash] as const))('%s: %s', async (path, hash) => {
    const more = path === 'resolution.levels' ? ['resolution.channels=4'] : [];
    const text = path.includes('hypotheses') ? headsSpec : smallSpec;
    const [before, after] = [await hashesWith(more, text), await hashesWith([...more, `${path}=${OTHER[path]}`], text)];
    const changed = (['weights', 'objective', 'run'] as const).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(CHANGED[hash]);
  });
});

test('a setting at its default is the model that does not set it', async () => {
  const plain = await hashesWith([]);
  const written = settings.flatMap(({ path, default: value }) =>
    path.startsWith('train.') && !Array.isArray(value) ? [`${path}=${value ?? 'none'}`] : [],
  );
  expect(written.length).toBeGreaterThan(10);
  expect(await hashesWith(written)).toEqual(plain);
});

test('the published settings of training are the defaults', () => {
  const of = (path: string): unknown => defaultOf(findSetting(path) ?? { type: { kind: 'boolean' } });
  expect(of('train.optimizer')).toEqual({ kind: 'adam', rate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
  expect([of('train.batch'), of('train.annotators'), of('train.freeze')]).toEqual([12, 'all', []]);
});

test('patience knows the measures that best weights are chosen by', () => {
  const type = findSetting('train.patience')?.type;
  const measure = type?.kind === 'record' ? type.call.arguments.find(({ name }) => name === 'measure')?.type : null;
  expect(measure).toMatchObject({ kind: 'choice', choices: selectionMeasures(2).map(({ id }) => id) });
});
