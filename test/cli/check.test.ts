import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const broken = smallSpec.replace('channels = 2; beta', 'channel = 2; beta');
const { phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'broken.phiseg': broken,
  'two.phiseg': `${smallSpec}\nmodel other extends small { latent.levels = 1 }\n`,
  'user.phiseg': 'phiseg 1\nimport small from "broken.phiseg"\nmodel user extends small { latent.levels = 1 }\n',
});
afterAll(remove);

const schema: object = JSON.parse(readFileSync('grammar/diagnostics.schema.json', 'utf8'));
const validate = new Ajv({ strictTypes: false }).compile(schema);

describe('phisegc check', () => {
  test('says how much it looked at when all is well, on stderr', async () => {
    expect(await phisegc('check', 'small.phiseg', 'two.phiseg')).toEqual({
      code: 0,
      stdout: '',
      stderr: '3 models in 2 specs: no mistakes found\n',
    });
  });

  test('exits with 4 and shows the line when a spec has errors', async () => {
    const { code, stdout, stderr } = await phisegc('check', 'broken.phiseg');
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('┌─ broken.phiseg:');
    expect(stderr).toContain('did you mean `channels`?');
  });

  test('exits with 2 when a spec is not there, and still checks the others', async () => {
    const { code, stderr } = await phisegc('check', 'smal.phiseg', 'broken.phiseg');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean `small.phiseg`?');
    expect(stderr).toContain('┌─ broken.phiseg:');
  });

  test('reports what two specs share once', async () => {
    const alone = await phisegc('check', 'broken.phiseg', '--json');
    const both = await phisegc('check', 'broken.phiseg', './broken.phiseg', '--json');
    expect(both).toEqual(alone);
  });

  test('writes one JSON object of the published shape', async () => {
    const { code, stdout, stderr } = await phisegc('check', 'broken.phiseg', 'missing.phiseg', '--json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const json: unknown = JSON.parse(stdout);
    expect(validate(json)).toBe(true);
    const line = broken.split('\n').findIndex((text) => text.includes('channel = 2')) + 1;
    const places = (json as { diagnostics: { code: string; file: string | null; line: number | null }[] }).diagnostics;
    expect(places[0]).toMatchObject({ code: 'source/missing', file: null, line: null });
    expect(places[1]).toMatchObject({ file: 'broken.phiseg', line });
  });

  test('takes settings from the command line, and points into them', async () => {
    expect((await phisegc('check', 'small.phiseg', '--set', 'latent.levels=1')).code).toBe(0);
    const { code, stderr } = await phisegc(
      'check',
      'small.phiseg',
      '--set',
      'latent.channels=2',
      '--set',
      'latent.level=1',
    );
    expect(code).toBe(4);
    expect(stderr).toContain('┌─ --set (2):1:');
  });
});
