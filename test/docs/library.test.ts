import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';

const readme = readFileSync('README.md', 'utf8');
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme)?.[1] ?? '';
const address = (path: string): string => pathToFileURL(resolve(path)).href;

test("the README's library call compiles a model", () => {
  const script = block('js').replace("'phisegc'", `'${address('compiler/index.ts')}'`);
  const { folder, remove } = createWorkspace({
    'lesions.phiseg': block('phiseg'),
    'main.mjs': `${script}console.log(models.map(({ name }) => name), files.map(({ path }) => path));\n`,
  });
  try {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', address('test/support/typescript.mjs'), 'main.mjs'],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect({ status, stdout, stderr: stderr.trim() }).toEqual({
      status: 0,
      stdout: "[ 'lesions', 'lesions_l1' ] [ 'lesions.ts', 'engine.ts' ]\n",
      stderr: '',
    });
  } finally {
    remove();
  }
});

test("the README's way to run generated code type-checks", async () => {
  const { folder, phisegc, remove } = createWorkspace({
    'package.json': '{ "type": "module" }',
    'main.ts': block('ts'),
    'tsconfig.json': block('json'),
  });
  expect(readme).toMatch(/^npx tsc && node main\.js$/m);
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    await phisegc('compile', resolve('specs/phiseg-l5.phiseg'));
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(existsSync(join(folder, 'main.js'))).toBe(true);
  } finally {
    remove();
  }
}, 60_000);

test('a published model is imported from the package', async () => {
  const lines = /^import phiseg_l5 .*\nmodel mine [^}]*\n}\n/m.exec(readme)?.[0] ?? '';
  expect(lines).toContain('"phisegc/specs/');
  const { phisegc, remove } = createWorkspace({ 'mine.phiseg': `phiseg 1\n${lines}` });
  try {
    expect(await phisegc('check', 'mine.phiseg')).toMatchObject({ code: 0 });
  } finally {
    remove();
  }
});

test('or by the path of an installed package', async () => {
  const published = readFileSync('specs/phiseg-l5.phiseg', 'utf8');
  const lines =
    /^import phiseg_l5 .*\nmodel mine [^}]*\n}\n/m.exec(readme)?.[0]?.replace('"phisegc/', '"node_modules/phisegc/') ??
    '';
  const { phisegc, remove } = createWorkspace({
    'node_modules/phisegc/package.json': '{}',
    'node_modules/phisegc/specs/phiseg-l5.phiseg': published,
    'mine.phiseg': `phiseg 1\n${lines}`,
  });
  try {
    expect(await phisegc('check', 'mine.phiseg')).toMatchObject({ code: 0 });
  } finally {
    remove();
  }
});
