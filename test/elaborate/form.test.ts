import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { present } from '../../compiler/invariant.ts';
import { layers } from '../../compiler/layers/index.ts';
import { callDefinitions, settings } from '../../compiler/settings/index.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { fromForm, toForm } from '../../compiler/elaborate/form.ts';
import { migrate, NEWEST_FORM } from '../../compiler/elaborate/migrate/index.ts';
import type { Spec, TrainSpec } from '../../compiler/elaborate/types.ts';
import { checkStored, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const NONE = { nil: null };

const small = async (set: readonly string[] = []): Promise<Spec> => lastModel(await checkText(smallSpec, {}, set)).spec;

const readStored = async (text: string) => {
  const { diagnostics, models } = await checkStored(text);
  return { models, messages: diagnostics.map(({ message }) => message.replace(/^.*?stored: /, '')) };
};

describe('the form of a stored spec', () => {
  test('is the first one that can say it: without anything new, the bytes of the first form', async () => {
    const plain = canonicalJson(await small());
    const { form, objective, train } = JSON.parse(plain);
    expect([form, Object.keys(objective), Object.keys(objective.reconstruction), Object.keys(train)]).toEqual([
      undefined,
      ['kl', 'reconstruction'],
      ['kind', 'reduce', 'weights'],
      ['annotators', 'augment', 'batch', 'optimizer'],
    ]);
    expect(JSON.parse(canonicalJson(await small(['train.steps=100'])))).toMatchObject({
      form: 2,
      train: { steps: 100 },
    });
    expect(JSON.parse(canonicalJson(await small(['train.optimizer=sgd(0.1)'])))).toMatchObject({ form: 2 });
    expect(JSON.parse(canonicalJson(await small(['latent.beta=min(1, step / 100)'])))).toMatchObject({ form: 2 });
    expect(canonicalJson(await small(['train.clip=none', 'train.statistics=posterior']))).toBe(plain);
  });

  test('of an older run is read as the model that it was, and written again with the same bytes', async () => {
    const text = readFileSync('test/training/fixtures/older-run/run/spec.json', 'utf8');
    const { models, messages } = await readStored(text);
    expect(messages).toEqual([]);
    expect(models.map(({ spec }) => canonicalJson(spec))).toEqual([text]);
    expect(models[0]?.spec.train).toMatchObject({
      clip: null,
      freeze: [],
      statistics: 'posterior',
      augment: { turn: 'none' },
    });
  });

  test('gives back the spec, whatever is set', async () => {
    const spec = await small();
    const rate = fc.double({ min: 0, max: 0.9, noNaN: true });
    const optimizer: fc.Arbitrary<TrainSpec['optimizer']> = fc.oneof(
      fc.record({ kind: fc.constant('adam' as const), rate, beta1: rate, beta2: rate, epsilon: fc.constant(1e-8) }),
      fc.record({ kind: fc.constant('sgd' as const), rate, momentum: rate, nesterov: fc.constant(false), decay: rate }),
    );
    const changes: fc.Arbitrary<Partial<TrainSpec>> = fc.record({
      optimizer,
      steps: fc.option(fc.integer({ min: 1, max: 1e6 }), NONE),
      clip: fc.option(fc.constantFrom(1, 5), NONE),
      average: fc.option(fc.record({ kind: fc.constant('ema' as const), decay: rate }), NONE),
      freeze: fc.constantFrom([], ['prior'], ['prior.encode', 'prior.mu[1]']),
      patience: fc.option(
        fc.record({ validations: fc.integer({ min: 1, max: 9 }), measure: fc.constant('ged' as const) }),
        NONE,
      ),
      statistics: fc.constantFrom('posterior', 'generation', 'both'),
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom('none', 'quarter'), async (train, turn) => {
        const changed = { ...spec, train: { ...spec.train, ...train, augment: { ...spec.train.augment, turn } } };
        const { form: _form, ...rest } = toForm(changed);
        expect(fromForm(rest)).toEqual(changed);
        const { models, messages } = await readStored(canonicalJson(changed));
        expect(messages).toEqual([]);
        expect(models.map((model) => canonicalJson(model.spec))).toEqual([canonicalJson(changed)]);
      }),
      { numRuns: 40 },
    );
  });

  test('of a later option of a layer is needed only where it is not the default', async () => {
    const spec = await small();
    const conv = present(layers.get('conv'), 'conv');
    const spare = {
      name: 'spare',
      type: { kind: 'integer', min: 1, max: 8 },
      default: 1,
      summary: 'spare',
      since: 2,
    } as const;
    const later = new Map([...layers, ['conv', { ...conv, options: [...conv.options, spare] }] as const]);
    const read = fromForm(toForm(spec), later);
    const options = (of: unknown): readonly unknown[] =>
      [...JSON.stringify(of).matchAll(/"spare":(\d+)/g)].map(([, value]) => Number(value));
    expect(new Set(options(read))).toEqual(new Set([1]));
    expect(toForm(read, later)).toEqual(toForm(spec));
    const changed: Spec = JSON.parse(JSON.stringify(read).replace('"spare":1', '"spare":4'));
    const form = toForm(changed, later);
    expect([form.form, options(form)]).toEqual([2, [4]]);
    expect(JSON.stringify(fromForm(form, later).subnets)).toBe(JSON.stringify(changed.subnets));
  });
});

describe('a form that cannot be read', () => {
  const withForm = async (form: unknown): Promise<readonly string[]> => {
    const stored = JSON.parse(canonicalJson(await small()));
    return (await readStored(JSON.stringify({ ...stored, form }))).messages;
  };

  test('one of the future says what to do', async () => {
    expect(await withForm(NEWEST_FORM + 1)).toEqual([
      `a newer phisegc wrote it, in form ${NEWEST_FORM + 1}, and this phisegc reads forms up to ${NEWEST_FORM}: ` +
        'use the version that the run.json beside it names',
    ]);
  });

  test.each([0, 1.5, -1, 'two', null, [2]])('%j is no form', async (form) => {
    expect(await withForm(form)).toEqual([`form: must be a whole number from 1 to ${NEWEST_FORM}`]);
  });

  test('one that a later form cannot say is refused with the reason, and migrations go on from the form that it is in', () => {
    const seen: string[] = [];
    const steps = ['1 to 2', '2 to 3', '3 to 4'].map((name) => (form: Readonly<Record<string, unknown>>) => {
      seen.push(name);
      return 'split' in form
        ? ({ ok: false, at: 'split', problem: 'form 3 has no split latents: train anew' } as const)
        : ({ ok: true, form: { ...form, last: name } } as const);
    });
    expect(migrate({ form: 2, a: 1 }, steps)).toEqual({ ok: true, form: { a: 1, last: '3 to 4' } });
    expect(seen).toEqual(['2 to 3', '3 to 4']);
    expect(migrate({ form: 4, a: 1 }, steps)).toEqual({ ok: true, form: { a: 1 } });
    expect(migrate({ split: 1 }, steps)).toEqual({
      ok: false,
      at: 'split',
      problem: 'form 3 has no split latents: train anew',
    });
    expect(seen).toEqual(['2 to 3', '3 to 4', '1 to 2']);
  });
});

test('nothing came with a form that there is not', () => {
  const since = [
    ...settings.map((row) => row.since),
    ...[...callDefinitions.values()].flatMap((call) => [call.since, ...call.arguments.map((row) => row.since)]),
    ...[...layers.values()].flatMap((layer) => [layer.since, ...layer.options.map((row) => row.since)]),
  ].filter((form) => form !== undefined);
  expect(since.length).toBeGreaterThan(0);
  for (const form of since) expect(form >= 2 && form <= NEWEST_FORM && Number.isInteger(form)).toBe(true);
});

test('whatever may be left out has a default, or it could not be read', () => {
  const rows = [
    ...settings,
    ...[...callDefinitions.values()].flatMap((call) => call.arguments),
    ...[...layers.values()].flatMap((layer) => layer.options),
  ];
  expect(rows.filter((row) => row.since !== undefined && row.default === undefined)).toEqual([]);
});
