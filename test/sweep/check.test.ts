import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { findingText, hostOf, sweepText } from './support/swept.ts';

async function checked(text: string, name?: string) {
  const path = `study.phiseg${name === undefined ? '' : `#${name}`}`;
  const { diagnostics, sources, models, sweeps } = await check({ host: hostOf(text), path, set: [] });
  return {
    findings: diagnostics.map((one) => findingText(one, sources)),
    models: models.map((one) => one.name),
    sweeps,
  };
}

describe('checking a file looks at its sweeps', () => {
  test('which are no models', async () => {
    const text = sweepText(['seed = 0 .. 1']);
    expect(await checked(text)).toEqual({ findings: [], models: ['other'], sweeps: ['study'] });
    expect(await checked(text, 'study')).toEqual({ findings: [], models: [], sweeps: ['study'] });
    expect(await checked(text, 'small')).toEqual({ findings: [], models: ['small'], sweeps: [] });
  });

  test('at each value of each axis, but not at points that where refuses', async () => {
    // Four latent levels are too many; with `where` no point has them.
    const axes = ['train.batch = 2 .. 9', 'latent.levels = [1, 2, 3, 4]'];
    const { findings, sweeps } = await checked(sweepText(axes));
    expect(findings).toEqual([
      'study.phiseg:5:1 spec/too-many-latents: 4 latent levels do not fit into 3 resolution levels',
    ]);
    expect(sweeps).toEqual([]);
    expect((await checked(sweepText([...axes, 'where latent.levels < 4']))).findings).toEqual([]);
  });

  test('tells what is wrong with a model of the file once', async () => {
    const text = sweepText(['seed = 0 .. 1'], 'other').replace('train.batch = 6', 'train.batch = 0');
    expect((await checked(text)).findings).toEqual(['study.phiseg:2:43 spec/out-of-range: train.batch cannot be 0']);
  });

  test('shares one space of names with models', async () => {
    const text = sweepText(['seed = 0 .. 1']).replace('model other', 'model study');
    expect((await checked(text)).findings).toEqual(['study.phiseg:3:7 names/duplicate: sweep study is defined twice']);
  });

  test('counts what a sweep names as used, and tells what nothing uses', async () => {
    const text = 'phiseg 1\nimport small from "small.phiseg"\nimport ramp, cosine from "std/schedules.phiseg"\n';
    const sweep = 'sweep study of small { latent.beta = [1, ramp(0, 5)] }\n';
    expect((await checked(text + sweep)).findings).toEqual([
      'study.phiseg:3:14 names/unused-import: cosine is imported and never used',
    ]);
  });
});
