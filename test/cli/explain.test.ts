import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { layers } from '../../compiler/layers/index.ts';
import { settings } from '../../compiler/settings/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'broken.phiseg': smallSpec.replace('levels = 3', 'levels = three'),
});
afterAll(remove);

describe('phisegc explain CODE', () => {
  test('prints the page', async () => {
    const page = readFileSync('compiler/diagnostics/pages/source/missing.md', 'utf8');
    expect(await phisegc('explain', 'source/missing')).toEqual({ code: 0, stdout: page, stderr: '' });
  });

  test('suggests a code', async () => {
    const { code, stderr } = await phisegc('explain', 'source/mising');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean `source/missing`?');
  });
});

describe('phisegc explain LAYER', () => {
  test.each([...layers.values()])(
    '$name: every argument with its kind and meaning',
    async ({ name, summary, options }) => {
      const { code, stdout, stderr } = await phisegc('explain', name);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`${name}\n  ${summary}\n`);
      for (const option of options) {
        const line = stdout.split('\n').find((text) => text.startsWith(`${option.name} `)) ?? '';
        expect(line).toContain(option.summary);
        expect(line).toContain(option.default === undefined ? 'must be given' : ` ${option.default} `);
      }
    },
  );

  test('layers lists them all', async () => {
    const { stdout } = await phisegc('explain', 'layers');
    for (const { name, summary } of layers.values())
      expect(stdout).toMatch(new RegExp(`^${name} .*${summary.slice(0, 5).replace(/[^a-z]/gi, '.')}`, 'm'));
  });

  test('a spec of that name comes first', async () => {
    const { phisegc: at, remove: clean } = createWorkspace({ 'conv.phiseg': smallSpec });
    expect((await at('explain', 'conv')).stdout).toMatch(/^small\n/);
    clean();
  });
});

describe('phisegc explain SETTING', () => {
  test.each([...settings])('$path: meaning, kind, default and hash', async ({ path, summary, hash }) => {
    const { code, stdout, stderr } = await phisegc('explain', path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`${path}\n  ${summary}\n\n  takes    `);
    expect(stdout).toContain(`\n  hash     ${hash}: `);
  });

  test('a number has its range, a call its arguments, an argument of a layer what it takes', async () => {
    expect((await phisegc('explain', 'train.batch')).stdout).toBe(
      'train.batch\n  images per step\n\n  takes    a whole number from 1 to 4096\n  default  12\n' +
        '  hash     run: another value is another run, of the same loss and weights\n',
    );
    const { stdout } = await phisegc('explain', 'train.optimizer');
    expect(stdout).toMatch(/^ {2}takes {4}adam, adamw, sgd$/m);
    expect(stdout).toMatch(/^decay .* 0\.01 /m);
    expect((await phisegc('explain', 'sgd')).stdout).toMatch(/^momentum +a number from 0 to 0\.999999 +0 +how much/m);
    expect((await phisegc('explain', 'conv.init')).stdout).toContain('\n  takes    he, uniform, orthogonal, zeros\n');
    expect((await phisegc('explain', 'train.optimizer.decay')).stdout.match(/^\w+\.decay$/gm)).toEqual([
      'adamw.decay',
      'sgd.decay',
    ]);
    expect((await phisegc('explain', 'adamw.decay')).stdout).toMatch(/^adamw\.decay\n[\s\S]*\n {2}default {2}0\.01\n$/);
  });

  test('settings and a section list what there is', async () => {
    const all = (await phisegc('explain', 'settings')).stdout;
    for (const { path } of settings) expect(all).toContain(`\n${path} `);
    const { stdout } = await phisegc('explain', 'train.augment');
    expect(stdout.match(/^[a-z.]+\.[a-z]+ /gm)).toEqual(
      settings.filter(({ path }) => path.startsWith('train.augment.')).map(({ path }) => `${path} `),
    );
  });

  test.each([
    ['train.bach', /there is no setting train\.bach\n.*did you mean `batch`\?/],
    ['train.lr', /there is no setting train\.lr\n.*train\.optimizer = adam\(rate: 1e-3\)/],
    ['conv.kernl', /layer conv has no argument kernl\n.*did you mean `kernel`\?/],
    ['relu.slope', /layer relu has no argument slope\n.*it takes no arguments/],
    ['adamw.decy', /adamw has no argument decy\n.*did you mean `decay`\?/],
    ['train.optimizer.decy', /no setting train\.optimizer\.decy\n.*did you mean `decay`\?/],
    ['optimizer', /there is no file optimizer\n.*did you mean the setting `train\.optimizer`\?/],
  ])('%s: what was likely meant is said', async (subject, message) => {
    const { code, stderr } = await phisegc('explain', subject);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('phisegc explain SPEC', () => {
  test('prints tables on stdout', async () => {
    const { code, stdout, stderr } = await phisegc('explain', 'small.phiseg');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^small\n {2}A small ladder\.\n/);
  });

  test('--json writes the same facts as one object', async () => {
    const { stdout } = await phisegc('explain', 'small.phiseg', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ model: 'small', flow: { bypass: false, witness: [] } });
  });

  test('--after prints the graph after a pass', async () => {
    const { code, stdout } = await phisegc('explain', 'small.phiseg', '--after', 'hoist-noise');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^%0 = input/);
    expect(stdout).toMatch(/\noutput labels = %\d+\n/);
    const { code: failed, stderr } = await phisegc('explain', 'small.phiseg', '--after', 'hoist-nois');
    expect(failed).toBe(2);
    expect(stderr).toContain('did you mean `hoist-noise`?');
    const names = /passes: (.*)/.exec(stderr)?.[1]?.split(', ') ?? [];
    expect(names).toContain('fuse-bias');
    expect([...new Set(names)]).toEqual(names);
  });

  test('--why prints where a value comes from, the last word first', async () => {
    const { stdout } = await phisegc('explain', 'small.phiseg', '--why', 'latent.levels', '--set', 'latent.levels=1');
    const line = smallSpec.split('\n').findIndex((text) => text.includes('latent     {')) + 1;
    expect(stdout).toBe(`--set:1          1\nsmall.phiseg:${line}  2\n`);
    const { code, stderr } = await phisegc('explain', 'small.phiseg', '--why', 'latent.level');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean `latent.levels`?');
  });

  test('--graph draws, and knows two forms', async () => {
    expect((await phisegc('explain', 'small.phiseg', '--graph', 'svg')).stdout).toMatch(/^<svg /);
    expect((await phisegc('explain', 'small.phiseg', '--graph', 'mermaid')).stdout).toMatch(/^flowchart TD\n/);
    const { code, stderr } = await phisegc('explain', 'small.phiseg', '--graph', 'svgg');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean `svg`?');
  });

  test('prints nothing of a spec with errors', async () => {
    const { code, stdout, stderr } = await phisegc('explain', 'broken.phiseg');
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('error[');
  });
});

test('--latex prints it as a LaTeX document, and nothing else', async () => {
  const { code, stdout } = await phisegc('explain', 'small.phiseg', '--objective', '--latex');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^% The objective of the model small, .*\n\\documentclass\{article\}\n/);
  expect(stdout).toMatch(/\(\d\): \\texttt\{latent\.beta = 4 \\textasciicircum\{\} l {2}\(small\.phiseg:\d+\)\}/);
  const alone = await phisegc('explain', 'small.phiseg', '--latex');
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('--latex is a form of --objective')]);
});

test('--objective prints the derived loss, each term with the line that weighs it', async () => {
  const { code, stdout } = await phisegc('explain', 'small.phiseg', '--objective');
  expect(code).toBe(0);
  const terms = stdout.split('\n\n')[0]?.split('\n') ?? [];
  expect(terms.filter((line) => line.includes('ln p'))).toHaveLength(2);
  expect(terms.filter((line) => line.includes('KL( q(z'))).toHaveLength(2);
  for (const line of terms.filter((text) => text.includes('KL(')))
    expect(line).toMatch(/latent\.beta = .* {2}\(small\.phiseg:\d+\)$/);
});
