import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { targets } from '../../compiler/targets/registry.ts';
import { createWorkspace, type Workspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

/** An app as the README has it, on one target. */
const app = (target: string): string => `
import { openEngine } from './${target}/engine.js';
import { Small } from './${target}/small.js';
import { SmallTrainer } from './${target}/small.train.js';

const engine = await openEngine();
const model = await Small.initialize(engine, { seed: 0 });
const image = { data: new Float32Array(256), height: 16, width: 16, channels: 1 } as const;
const out = await model.sample(image, { count: 2, seed: 7 });
console.log(out.labels.data.length);
const trainer = await SmallTrainer.create(engine, { weights: await (await SmallTrainer.create(engine, { seed: 1 })).weights(), seed: 2 });
const trained: Small = await trainer.model(Small);
console.log((await trained.sample(image, { count: 1, seed: 7 })).labels.data.length, trainer.fresh.length);
process.exit(0);
`;

let workspace: Workspace;
let told = '';
beforeAll(async () => {
  const settings = JSON.parse(/^```json\n([\s\S]*?)^```/m.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '');
  workspace = createWorkspace({
    'package.json': '{ "type": "module" }',
    'small.phiseg': smallSpec,
    // All that the app itself has of Node.
    'process.d.ts': 'declare const process: { exit(code: number): never };\n',
    'tsconfig.json': JSON.stringify({ ...settings, files: ['process.d.ts', ...targets.map(({ id }) => `${id}.ts`)] }),
    ...Object.fromEntries(targets.map(({ id }) => [`${id}.ts`, app(id)])),
  });
  const { folder, phisegc } = workspace;
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const { id } of targets) {
    const { code } = await phisegc('compile', 'small.phiseg', '--target', id, '--out', id, '--train');
    expect(code).toBe(0);
  }
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  told = stdout;
}, 240_000);
afterAll(() => workspace.remove());

test("the README's recipe compiles code of all targets with TypeScript 6, which loads no types by itself", () => {
  expect(ts.versionMajorMinor.startsWith('6.')).toBe(true);
  expect(told).toBe('');
});

test.each(['cpu', 'wasm', 'onnx'])('what it makes for %s runs', (target) => {
  const { status, stdout } = spawnSync(process.execPath, [`${target}.js`], {
    cwd: workspace.folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '512\n256 3\n' });
});
