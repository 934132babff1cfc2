import { describe, expect, test } from '@jest/globals';
import { encodeSafetensors, parseSafetensors } from '../../runtime/index.ts';
import { check } from '../../compiler/check.ts';
import { compileModel } from '../../compiler/compile.ts';
import { type ModelDifference, modelDifference } from '../../compiler/diff/model-difference.ts';
import type { Side } from '../../compiler/diff/setting-differences.ts';
import { parametersOf, sizeOfShape } from '../../compiler/graph/parameters.ts';
import { fitWeights } from '../../compiler/jobs/training/fit-weights.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { findTarget } from '../../compiler/targets/registry.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

async function sideOf(path: string): Promise<Side> {
  const checked = await check({ host: createNodeHost(), path, set: [] });
  return { model: lastModel(checked), sources: checked.sources };
}

async function smallSide(...set: readonly string[]): Promise<Side> {
  const checked = await checkText(smallSpec, {}, set);
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  return { model: lastModel({ ...checked, diagnostics: errors }), sources: checked.sources };
}

/** One of each kind: latents at levels and within the likelihood, heads, drawn logits, noise, a rater, hidden costs. */
const specs = ['phiseg-l5', 'hpu-net-geco', 'm-heads', 'ssn', 'mose', 'rater', 'ladder-network'];

describe('a spec and itself', () => {
  test.each(specs)('%s: nothing differs', async (name) => {
    const difference = modelDifference(
      { a: await sideOf(`specs/${name}.phiseg`), b: await sideOf(`specs/${name}.phiseg`) },
      null,
    );
    const { same, settings, subnets, parameters, objective, code, cost, loading } = difference;
    expect({ same, settings, subnets, code }).toEqual({
      same: true,
      settings: [],
      subnets: [],
      code: { sampling: false, training: false },
    });
    expect([parameters.added, parameters.removed, parameters.reshaped]).toEqual([[], [], []]);
    expect([objective.added, objective.removed]).toEqual([[], []]);
    expect(cost.a).toEqual(cost.b);
    expect(loading).toMatchObject({ fits: loading.tensors, absent: [], reshaped: [], fresh: [], state: [] });
    expect(loading.tensors).toBeGreaterThan(50);
  });
});

test('the two surfaces of a spec are the same model', async () => {
  const { same, settings } = modelDifference(
    { a: await sideOf('specs/phiseg-l5.phiseg'), b: await sideOf('specs/phiseg-l5.yaml') },
    null,
  );
  expect({ same, settings }).toEqual({ same: true, settings: [] });
});

test('settings have both values with where they come from', async () => {
  const text = `${smallSpec}
model child extends small { latent.levels = 1; train.batch = 3 }
`;
  const a = await checkText(
    `${text}model without extends small {
  remove latent, posterior, prior
  likelihood p(s | x) = unet { encode = unit(channels[r]); decode = unit(channels[r]); fuse = relu; head = conv(classes, kernel: 1) }
}
`.replace('import ladder', 'import unet from "std/unet.phiseg"\nimport ladder'),
  );
  const b = await checkText(text, {}, ['train.clip=2']);
  const difference = modelDifference(
    { a: { model: lastModel(a), sources: a.sources }, b: { model: lastModel(b), sources: b.sources } },
    null,
  );
  const line = (source: string, part: string): number => source.split('\n').findIndex((row) => row.includes(part)) + 1;
  expect(
    Object.fromEntries(difference.settings.map(({ path, ...sides }) => [path, [sides.a.text, sides.b.text]])),
  ).toEqual({
    'latent.name': ['none', 'z'],
    'latent.levels': ['none', '1'],
    'latent.channels': ['none', '2'],
    'latent.beta': ['none', '4 ^ l'],
    'train.batch': ['12', '3'],
    'train.clip': ['none', '2'],
  });
  const originOf = (path: string) => {
    const found = difference.settings.find((setting) => setting.path === path);
    return [found?.a.origin, found?.b.origin];
  };
  expect(originOf('latent.levels')).toEqual([
    { kind: 'absent' },
    { kind: 'text', place: `test.phiseg:${line(text, 'model child')}`, model: 'child' },
  ]);
  expect(originOf('latent.beta')[1]).toEqual({
    kind: 'text',
    place: `test.phiseg:${line(text, 'beta = 4 ^ l')}`,
    model: 'small',
  });
  expect(originOf('train.batch')[0]).toEqual({ kind: 'default' });
  expect(originOf('train.clip')).toEqual([{ kind: 'default' }, { kind: 'set' }]);
});

test('a setting whose text is the same and whose value is not shows what it comes to', async () => {
  const { settings } = modelDifference({ a: await smallSide(), b: await smallSide('latent.levels=1') }, null);
  const beta = settings.find(({ path }) => path === 'latent.beta');
  expect(beta).toMatchObject({ a: { text: '[1, 4]', written: '4 ^ l' }, b: { text: '[1]', written: '4 ^ l' } });
});

/** Changes of a small model: of its run, its loss, its layers, its shapes, its wiring. */
const changes = [
  'train.augment.flip=both',
  'target.annotators=3',
  'train.patience=patience(2)',
  'train.optimizer=adam(2e-3)',
  'train.optimizer=sgd(0.1)',
  'train.batch=3',
  'train.average=ema(0.9)',
  'train.freeze=prior',
  'latent.beta=2',
  'objective.reconstruction=crossentropy(ignore: 255)',
  'objective.divergence=freebits(0.5)',
  'latent.levels=1',
  'latent.channels=3',
  'resolution.channels=[4, 6, 10]',
  'resolution.down=maxpool(2)',
  'input.range=[-1, 1]',
  'input.size=32',
  'target.classes=3',
  'posterior.mu=conv(latent.channels, kernel: 1, init: zeros)',
  'posterior.encode=inherited -> dropout(0.1)',
  'likelihood.head=conv(classes, kernel: 3) -> nearest(2 ^ l)',
];

describe.each(changes)('--set %s', (change) => {
  let difference: ModelDifference;
  let sides: { readonly a: Side; readonly b: Side };
  const compare = async (): Promise<void> => {
    sides ??= { a: await smallSide(), b: await smallSide(change) };
    difference ??= modelDifference(sides, null);
  };

  test('as many tensors load as are taken where they are loaded', async () => {
    await compare();
    const mark = 7.25;
    const tensors = parametersOf(sides.a.model.networks).map(
      ({ name, shape }) => [name, { shape, data: new Float32Array(sizeOfShape(shape)).fill(mark) }] as const,
    );
    const { weights } = fitWeights(parseSafetensors(encodeSafetensors(new Map(tensors))), sides.b.model.networks, 0);
    const taken = [...weights].filter(([, { data }]) => data.every((value) => value === mark));
    const { loading, parameters } = difference;
    expect(taken.length).toBe(loading.fits);
    expect(loading.fits + loading.reshaped.length + loading.fresh.length).toBe(weights.size);
    expect(loading.fits + loading.reshaped.length + loading.absent.length).toBe(tensors.length);
    expect(parameters.common).toBe(taken.length);
    // A reshaped or new tensor must not pass for one that is taken.
    const others = new Set([...loading.reshaped, ...loading.fresh].map(({ name }) => name));
    expect(taken.filter(([name]) => others.has(name))).toEqual([]);
  });

  test('code is said to change where it does', async () => {
    await compare();
    const target = findTarget('cpu', () => undefined);
    if (!target) throw new Error('the target cpu is always there');
    const codeOf = async ({ model }: Side) => {
      const { model: sampling, trainer } = await compileModel({ model, target, command: 'phisegc', train: true });
      const text = (files: typeof sampling): string =>
        files.map(({ content }) => withoutComments(String(content))).join('');
      return { sampling: text(sampling), training: text(trainer) };
    };
    const [a, b] = [await codeOf(sides.a), await codeOf(sides.b)];
    expect(difference.code).toEqual({ sampling: a.sampling !== b.sampling, training: a.training !== b.training });
  });

  test('a hash is another where the wider one is', async () => {
    await compare();
    const { a, b } = difference.hashes;
    expect(difference.same).toBe(a.run === b.run);
    expect(difference.same).toBe(false);
    expect(difference.settings.length + difference.subnets.length).toBeGreaterThan(0);
    if (a.weights === b.weights) expect(difference.loading.fits).toBe(difference.loading.tensors);
  });
});

/** Code without the lines of specs in it. */
function withoutComments(code: string): string {
  return code.replace(/^\s*(\/\/|\/?\*).*\n/gm, '').replace(/ \/\/ .*$/gm, '');
}
