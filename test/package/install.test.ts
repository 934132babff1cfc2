import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { packageRoot, versionOfPeer } from '../../compiler/package-files.ts';
import { smallSpec } from '../support/small-spec.ts';
import { fetchNodes } from './support/other-nodes.ts';
import { pack } from './support/pack.ts';
import { output, QUIET, run } from './support/run.ts';

jest.setTimeout(600_000);

/** Versions of Node besides the one that runs the tests. */
const OTHER_NODES = ['22', '24'] as const;

const above = realpathSync(mkdtempSync(join(tmpdir(), 'phisegc-package-')));
afterAll(() => rmSync(above, { recursive: true, force: true }));

const REQUIRE = `
  const { check, createNodeHost } = require('phisegc');
  const { openEngine } = require('phisegc/engines');
  const { train } = require('phisegc/jobs');
  check({ host: createNodeHost(), path: 'small.phiseg', set: [] })
    .then(({ models }) => console.log(models.length, typeof openEngine, typeof train));`;
const IMPORT = `
  import { check, createNodeHost } from 'phisegc';
  import { openEngine } from 'phisegc/engines';
  import { train } from 'phisegc/jobs';
  const { models } = await check({ host: createNodeHost(), path: 'small.phiseg', set: [] });
  console.log(models.length, typeof openEngine, typeof train);`;

/** An empty folder with a spec in it, for an app that has phisegc installed. */
function makeApp(name: string): string {
  const app = join(above, name);
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true }\n');
  writeFileSync(join(app, 'small.phiseg'), smallSpec);
  return app;
}

/** Runs the installed program. */
async function phisegc(app: string, node: string, ...argv: readonly string[]): Promise<string> {
  const program = join(app, 'node_modules/phisegc/dist/compiler/cli/main.js');
  const { code, stdout, stderr } = await run(app, node, program, ...argv);
  if (code !== 0) throw new Error(`phisegc ${argv.join(' ')}: exit ${code}\n${stderr}`);
  return `${stdout}${stderr}`;
}

/** What every installation must do, in a folder of its own; gives what training said. */
async function works(app: string, node: string, place: string): Promise<string> {
  const at = (name: string): string => join(place, name);
  expect(await phisegc(app, node, 'check', 'small.phiseg')).toContain('no mistakes found');
  expect(await phisegc(app, node, 'compile', 'small.phiseg', '--out', at('code'))).toContain('small.ts');
  await phisegc(app, node, 'data', 'synth', '--size', '16', '--count', '20', '--out', at('data'));
  const training = ['--out', at('run'), '--steps', '2', '--validate-images', '0'];
  const trained = await phisegc(app, node, 'train', 'small.phiseg', '--data', at('data'), ...training);
  expect(trained).toContain('2 steps in');
  await phisegc(app, node, 'sample', at('run'), at('data'), '--out', at('out'), '--count', '2');
  expect((await output(app, node, '-e', REQUIRE)).trim()).toBe('1 function function');
  return trained;
}

const reached = await run(
  above,
  'npm',
  'view',
  `fast-png@${versionOfPeer('fast-png')}`,
  'version',
  '--fetch-retries=0',
);
const reason = reached.code === 0 ? null : `no registry can be reached (npm view ends with ${reached.code})`;
const nodes = reason === null ? await fetchNodes(join(above, 'nodes'), OTHER_NODES) : new Map<string, string>();
if (reason === null) describe('the packed tarball, installed in an empty folder', testInstallations);
else skip('the packed tarball, installed in an empty folder', reason);

function skip(name: string, why: string): void {
  process.stderr.write(`${name}: skipped, ${why}\n`);
  test.skip(`${name}: ${why}`, () => undefined);
}

function testInstallations(): void {
  const apps = { npm: makeApp('npm'), pnpm: makeApp('pnpm') };
  beforeAll(async () => {
    const tarball = await pack(above);
    const pnpm = join(packageRoot(), 'node_modules/pnpm/bin/pnpm.cjs');
    const peers = ['onnxruntime-node', 'onnxruntime-common'].map((name) => `${name}@${versionOfPeer(name)}`);
    await Promise.all([
      output(apps.npm, 'npm', 'install', ...QUIET, '--ignore-scripts=false', tarball),
      output(apps.pnpm, process.execPath, pnpm, 'add', '--ignore-scripts', '--prefer-offline', tarball, ...peers),
    ]);
  });

  describe('by npm, whose install scripts run', () => {
    const app = apps.npm;

    test('has a program', async () => {
      const program = join(app, 'node_modules/.bin', process.platform === 'win32' ? 'phisegc.cmd' : 'phisegc');
      expect((await output(app, program, '--version')).trim()).toMatch(/^\d+\.\d+\.\d+$/);
    });

    test('trains and samples, and says what makes it faster', async () => {
      const trained = await works(app, process.execPath, 'default');
      expect(trained).toContain(
        "NOTE: onnx is about ten times as fast. Cannot find package 'onnxruntime-node'; to fix it: " +
          `npm install --ignore-scripts onnxruntime-node@${versionOfPeer('onnxruntime-node')}`,
      );
    });

    test('is imported', async () => {
      expect((await output(app, process.execPath, '--input-type=module', '-e', IMPORT)).trim()).toBe(
        '1 function function',
      );
    });

    testOtherNodes(app);
  });

  describe('by pnpm, whose packages are not hoisted', () => {
    const app = apps.pnpm;

    test('trains and samples on ONNX Runtime', async () => {
      expect(await works(app, process.execPath, 'default')).toContain('engine: onnx (the fastest on a CPU)');
    });

    test('says which packages the code of another engine wants of the app', async () => {
      const compiled = await phisegc(app, process.execPath, 'compile', 'small.phiseg', '--target', 'wasm');
      expect(compiled).toContain(
        'npm install --ignore-scripts @tensorflow/tfjs-backend-wasm@4.22.0 @tensorflow/tfjs-core@4.22.0',
      );
    });

    test('is imported', async () => {
      expect((await output(app, process.execPath, '--input-type=module', '-e', IMPORT)).trim()).toBe(
        '1 function function',
      );
    });
  });
}

/** The same with other versions of Node, where the registry has them. */
function testOtherNodes(app: string): void {
  for (const version of OTHER_NODES) {
    const node = nodes.get(version);
    if (node === undefined) {
      skip(`works on Node ${version}`, 'the registry has no such Node for this system');
      continue;
    }
    test(`trains on Node ${version}, and is required`, async () => {
      expect((await output(app, node, '--version')).trim()).toMatch(new RegExp(`^v${version}\\.`));
      const training = ['--out', `node${version}`, '--steps', '1', '--validate-images', '0'];
      const trained = await phisegc(app, node, 'train', 'small.phiseg', '--data', join('default', 'data'), ...training);
      expect(trained).toContain('1 step in');
      expect((await output(app, node, '-e', REQUIRE)).trim()).toBe('1 function function');
    });
  }
}
