import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { installCommand, installedVersion } from '../../compiler/jobs/files/installed-packages.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const manifest = (version: string): string => JSON.stringify({ version });
const { folder, phisegc, remove } = createWorkspace({
  // As pnpm installs: what phisegc depends on is not the app's.
  'app/package.json': '{}',
  'app/node_modules/phisegc/package.json': manifest('0.1.0'),
  'app/node_modules/@tensorflow/tfjs-core/package.json': manifest('4.22.0'),
  'app/small.phiseg': smallSpec,
});
afterAll(remove);

const commandFor = (id: string, place: string): string | null =>
  installCommand(
    targets.filter((target) => target.id === id),
    join(folder, place),
  );

test('a version is found as Node finds a package, from the folder upwards', () => {
  expect(installedVersion('@tensorflow/tfjs-core', join(folder, 'app/src/generated'))).toBe('4.22.0');
  expect(installedVersion('@tensorflow/tfjs-core', folder)).toBeNull();
});

describe('what the code of a target imports', () => {
  test.each([
    ['wasm', '@tensorflow/tfjs-backend-wasm@4.22.0'],
    ['webgpu', '@tensorflow/tfjs-backend-webgpu@4.22.0'],
    ['onnx', 'onnxruntime-node@1.30.0 onnxruntime-common@1.30.0'],
  ])('and the app lacks: %s', (id, packages) => {
    expect(commandFor(id, 'app/generated')).toBe(`npm install --ignore-scripts ${packages}`);
  });

  test('is nothing to speak of where phisegc is not installed', () => {
    expect(commandFor('wasm', '.')).toBeNull();
  });

  test('stands at the end of compile', async () => {
    const { stderr } = await phisegc('compile', 'app/small.phiseg', '--target', 'wasm', '--out', 'app/generated');
    expect(stderr).toBe(
      'wrote app/generated/small.ts\nwrote app/generated/engine.ts\n' +
        'the code imports what is not installed there: npm install --ignore-scripts @tensorflow/tfjs-backend-wasm@4.22.0\n',
    );
  });
});
