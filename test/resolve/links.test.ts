import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const child = 'phiseg 1\nimport small from "base.phiseg"\nmodel child extends small { latent.levels = 1 }\n';
const { folder, phisegc, remove } = createWorkspace({
  'real/base.phiseg': smallSpec,
  'real/child.phiseg': child,
  'other/note.txt': '',
  // Both ways lead to one file: its model is one model.
  'both.phiseg': [
    'phiseg 1',
    'import small from "real/base.phiseg"',
    'import child from "other/child.phiseg"',
    'model a extends small { latent.channels = 3 }',
    'model b extends child { latent.channels = 3 }',
    '',
  ].join('\n'),
  'out.phiseg': child.replace('base.phiseg', 'elsewhere.phiseg'),
  'project/package.json': '{}',
  'project/linked.phiseg': 'phiseg 1\n',
});
afterAll(remove);
beforeAll(() => {
  symlinkSync('../real/child.phiseg', join(folder, 'other/child.phiseg'));
  symlinkSync('real', join(folder, 'dirlink'));
  symlinkSync('/', join(folder, 'elsewhere.phiseg'));
  symlinkSync('../real/child.phiseg', join(folder, 'project/child.phiseg'));
});

const fine = (models: string) => ({ code: 0, stdout: '', stderr: `${models} in 1 spec: no mistakes found\n` });

describe('a spec reached by a link', () => {
  test.each(['other/child.phiseg', 'dirlink/child.phiseg', 'project/child.phiseg'])(
    'imports what lies beside the file itself: %s',
    async (path) => {
      expect(await phisegc('check', path)).toEqual(fine('1 model'));
    },
  );

  test('is the same file as without it', async () => {
    expect(await phisegc('check', 'both.phiseg')).toEqual(fine('2 models'));
  });

  test('may not lead out of the project, and the message says which folder that is', async () => {
    const { code, stderr } = await phisegc('check', 'out.phiseg');
    expect(code).toBe(4);
    expect(stderr).toContain('error[names/import-outside]: elsewhere.phiseg lies outside the project');
    expect(stderr).toContain('the nearest folder above the spec with a package.json or .git, here .');
  });
});

describe('an import from the package', () => {
  const extending = (path: string): string =>
    `phiseg 1\nimport prob_unet from "${path}"\nmodel mine extends prob_unet { latent.channels = 4 }\n`;
  const checked = async (path: string): Promise<string> => {
    const workspace = createWorkspace({ 'mine.phiseg': extending(path) });
    const { stderr } = await workspace.phisegc('check', 'mine.phiseg');
    workspace.remove();
    return stderr;
  };

  test('works wherever phisegc is installed', async () => {
    expect(await checked('phisegc/specs/prob-unet.phiseg')).toBe(fine('1 model').stderr);
  });

  test('suggests the nearest file', async () => {
    expect(await checked('phisegc/specs/prob-unett.phiseg')).toContain(
      'did you mean `phisegc/specs/prob-unet.phiseg`?',
    );
  });

  test('cannot leave its folder', async () => {
    expect(await checked('phisegc/specs/../package.json')).toContain('error[names/import-outside]');
  });
});
