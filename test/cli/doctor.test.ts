import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from '@jest/globals';
import { packageRoot } from '../../compiler/package-files.ts';
import { programArgv } from '../support/program.ts';
import { createWorkspace } from '../support/run-cli.ts';

const { phisegc, remove } = createWorkspace();
afterAll(remove);

/** In a process of its own: it starts others in the way that it was started itself. */
function doctor(env: Readonly<Record<string, string>>, ...parameters: readonly string[]) {
  const argv = [...programArgv(), 'doctor', ...parameters];
  const environment = { ...process.env, NODE_OPTIONS: '', ...env };
  return spawnSync(process.execPath, argv, { cwd: packageRoot(), encoding: 'utf8', env: environment });
}

test('engines that come along work, and the rest of the machine is told, as text and as JSON', () => {
  const { stdout, status } = doctor({}, '--engine', 'wasm', '--json');
  const report = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(report.node).toContain(process.versions.node);
  expect(report.system.map(({ name }: { name: string }) => name)).toContain('Vulkan loader');
  expect(report.targets).toMatchObject([
    {
      target: 'wasm',
      trial: { works: true, details: { SIMD: 'yes' } },
      packages: [{ version: '4.22.0' }, { version: '4.22.0' }],
    },
  ]);
  expect(report.targets[0].trial.error).toBeLessThan(1e-4);
});

test('an engine that cannot be opened is told with what mends it', () => {
  const { stdout, status } = doctor(
    { VK_ICD_FILENAMES: '/nowhere', VK_DRIVER_FILES: '/nowhere' },
    '--engine',
    'webgpu',
  );
  expect(status).toBe(2);
  expect(stdout).toMatch(/^webgpu +does not work: WebGPU has no adapter/m);
  expect(stdout).toMatch(/^ +fix it: apt-get install libvulkan1/m);
});

test('an unknown engine is refused', async () => {
  const { code, stderr } = await phisegc('doctor', '--engine', 'wsam');
  expect(code).toBe(2);
  expect(stderr).toContain('there is no target `wsam`');
});
