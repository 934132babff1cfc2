import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../compiler/package-files.ts';
import { type EngineId, engines, openEngine } from '../../runtime/engines/index.ts';
import { node } from '../../runtime/engines/node.ts';
import { nodeGpu } from '../../runtime/engines/node-gpu.ts';
import { loadGenerated } from '../../runtime/load-generated.ts';

describe.each(['cpu', 'wasm'] as const)('the engine %s', (id) => {
  test('computes, is closed, and can be opened again', async () => {
    for (let round = 0; round < 2; round++) {
      const engine = await openEngine(id);
      if (!engine.ok) throw new Error(engine.reason);
      expect(engine.library.getBackend()).toBe(engines[id].backend);
      expect(engine.describe).not.toBe('');
      const product = engine.library.matMul([[1, 2]], [[3], [4]]);
      expect(Array.from(await product.data())).toEqual([11]);
      product.dispose();
      engine.close();
    }
  });
});

/** Engines whose native part this machine may lack. */
const native: readonly EngineId[] = ['node', 'node-gpu'];
const require = createRequire(import.meta.url);

test.each(native)('the engine %s, when its addon is absent, says why in one line and what to install', async (id) => {
  const addon = join(dirname(require.resolve(`@tensorflow/tfjs-${id}/package.json`)), 'lib');
  const engine = await openEngine(id);
  expect(engine.ok).toBe(existsSync(addon));
  if (engine.ok) return;
  expect(engine.reason).toContain('native addon');
  expect(engine.reason).not.toContain('\n');
  expect(engine.install).toContain(`npx phisegc-tfjs-node ${id === 'node' ? '--download' : '--tensorflow DIR'}`);
});

test('a missing addon is told with the library that it is built against', () => {
  const broken = new Error('no addon');
  expect(node.install(broken)).toBe('npx phisegc-tfjs-node --download');
  expect(nodeGpu.install(broken)).toMatch(/^npx phisegc-tfjs-node --tensorflow DIR, of a TensorFlow for GPUs/);
});

test('the engine webgpu, when there is no adapter, says so and what to install', () => {
  // In a process of its own: it gives Node a navigator, and Dawn's native code should not live in the test runner.
  const script = `
    import { openEngine } from './runtime/engines/index.ts';
    const { ok, reason, install } = await openEngine('webgpu');
    console.log(JSON.stringify({ ok, reason, install }));
    process.exit(0);`;
  const options = ['--import', './test/support/typescript.mjs', '--input-type=module', '--eval', script];
  const output = execFileSync(process.execPath, options, {
    cwd: packageRoot(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const engine: unknown = JSON.parse(output);
  expect([
    { ok: true },
    {
      ok: false,
      reason: expect.stringContaining('WebGPU has no adapter'),
      install: expect.stringContaining('libvulkan1'),
    },
  ]).toContainEqual(engine);
});

test('text that exports no model is refused', async () => {
  await expect(loadGenerated([{ path: 'answer.ts', content: 'export const answer: number = 42;' }])).rejects.toThrow(
    'the file exports no model',
  );
});
