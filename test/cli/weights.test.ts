import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encode } from 'fast-png';
import { encodeSafetensors } from '../../runtime/index.ts';
import { checkText, lastModel } from '../support/check.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'image.png': encode({ width: 16, height: 16, data: new Uint8Array(256), channels: 1 }),
  'runs/best.safetensors': 'damaged',
});
afterAll(remove);

beforeAll(async () => {
  const { sampling } = lastModel(await checkText(smallSpec));
  const parameters = sampling.nodes.flatMap((node) => (node.op === 'parameter' ? [node.attributes] : []));
  for (const [file, wrong] of [
    ['nan', Number.NaN],
    ['infinite', Number.NEGATIVE_INFINITY],
  ] as const) {
    const tensors = parameters.map(({ name, shape }, index) => {
      const data = new Float32Array(shape.reduce((product, extent) => product * extent, 1));
      if (index > 1) data[data.length - 1] = wrong;
      return [name, { shape, data }] as const;
    });
    writeFileSync(join(folder, `${file}.safetensors`), encodeSafetensors(new Map(tensors)));
  }
});

const load = (weights: string) =>
  phisegc('sample', 'small.phiseg', 'image.png', '--engine', 'cpu', '--out', 'none', '--weights', weights);

describe('--weights', () => {
  test.each([
    ['nan.safetensors', /the weights nan\.safetensors cannot be loaded: \S+ holds NaN; weights are finite numbers/],
    ['infinite.safetensors', /cannot be loaded: \S+ holds -Infinity; weights are finite numbers/],
    [
      'nam.safetensors',
      /error\[source\/missing\]: there is no file nam\.safetensors\n.*did you mean `nan\.safetensors`\?/,
    ],
    ['runs', /the weights runs cannot be loaded: it is a folder\n.*name a file in it: runs\/best\.safetensors/],
    ['runs/best.safetensors', /the weights runs\/best\.safetensors cannot be loaded: not a safetensors file/],
  ])('refuses %s', async (weights, message) => {
    const { code, stdout, stderr } = await load(weights);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ENOENT|EISDIR|small\.phiseg/);
  });

  test('of another network are told with the run that they are of', async () => {
    const foreign = encodeSafetensors(new Map(), { weights_hash: 'another' });
    writeFileSync(join(folder, 'foreign.safetensors'), foreign);
    mkdirSync(join(folder, 'runs', 'other'));
    writeFileSync(join(folder, 'runs', 'other', 'spec.json'), '{}');
    writeFileSync(join(folder, 'runs', 'other', 'last.safetensors'), foreign);
    expect((await load('foreign.safetensors')).stderr).toContain('help: name the spec that they were trained with');
    expect((await load('runs/other/last.safetensors')).stderr).toMatch(
      /help: name the run instead of a spec.*: runs\/other\n/,
    );
  });

  test.each(['a pipe', 'a device'])('refuses %s, which may never end', async (what) => {
    const file = join(folder, 'endless.safetensors');
    rmSync(file, { force: true });
    if (what === 'a pipe') execFileSync('mkfifo', [file]);
    else symlinkSync('/dev/zero', file);
    const { code, stderr } = await load('endless.safetensors');
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be loaded: it is a pipe or a device')]);
  });

  test('names the first tensor that is not finite', async () => {
    const { sampling } = lastModel(await checkText(smallSpec));
    const names = sampling.nodes.flatMap((node) => (node.op === 'parameter' ? [node.attributes.name] : []));
    const { stderr } = await load('nan.safetensors');
    const named = /loaded: (\S+) holds/.exec(stderr)?.[1] ?? '';
    expect(names.indexOf(named)).toBeGreaterThan(1);
  });
});
