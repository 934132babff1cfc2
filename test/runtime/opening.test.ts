import { describe, expect, test } from '@jest/globals';
import { runText } from '../support/run-text.ts';

describe('the engine wasm', () => {
  test('opened twice at once is opened once, and again it is the same', () => {
    const told = runText(`
      import { openEngine } from './runtime/embed/engines/wasm.ts';
      const [first, second] = await Promise.all([openEngine(), openEngine()]);
      const third = await openEngine({ wasmFolder: '/elsewhere', threads: 1 });
      tell(first === second && second === third);
      const sum = first.sum([1, 2, 3]);
      tell([...(await sum.data())]);`);
    expect(told).toEqual([true, [6]]);
  });

  test('whose files are not there says which file and why, and opens once the folder is right', () => {
    const told = runText(`
      import { openEngine } from './runtime/embed/engines/wasm.ts';
      for (let time = 0; time < 2; time += 1) {
        const results = await Promise.allSettled([openEngine({ wasmFolder: '/nowhere' }), openEngine({ wasmFolder: '/nowhere' })]);
        for (const { reason } of results) tell([reason.message, reason.cause !== undefined]);
      }
      const tf = await openEngine({ wasmFolder: 'node_modules/@tensorflow/tfjs-backend-wasm/dist' });
      tell(tf.getBackend());`);
    const failures = told.slice(0, 4) as readonly [string, boolean][];
    expect(failures).toHaveLength(4);
    for (const [message, hasCause] of failures) {
      expect(message).toMatch(/^the wasm backend did not start: ENOENT.*'\/nowhere\/tfjs-backend-wasm-simd\.wasm'/);
      expect(message).toContain("openEngine({ wasmFolder: '/static/' })");
      expect(hasCause).toBe(true);
    }
    expect(told[4]).toBe('wasm');
  });

  test('whose files are pages that stand for what is missing says so', () => {
    const told = runText(`
      import { mkdtempSync, writeFileSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      import { join } from 'node:path';
      import { openEngine } from './runtime/embed/engines/wasm.ts';
      const wasmFolder = mkdtempSync(join(tmpdir(), 'phisegc-'));
      for (const name of ['', '-simd', '-threaded-simd']) writeFileSync(join(wasmFolder, 'tfjs-backend-wasm' + name + '.wasm'), '<!doctype html>');
      await openEngine({ wasmFolder }).catch((error) => tell(error.message));`);
    expect(told[0]).toContain(
      'tfjs-backend-wasm-simd.wasm is no WebAssembly: is it a page that stands for what is missing?',
    );
  });

  test('where WebAssembly is forbidden gives the reason of the one who forbids it', () => {
    const told = runText(`
      import { openEngine } from './runtime/embed/engines/wasm.ts';
      const refuse = async () => { throw new Error('Refused to compile: it violates the Content Security Policy'); };
      WebAssembly.compile = refuse;
      WebAssembly.instantiate = refuse;
      await openEngine().catch((error) => tell(error.message));`);
    expect(told[0]).toContain('did not start: Refused to compile: it violates the Content Security Policy');
    expect(told[0]).toContain("'wasm-unsafe-eval'");
  });

  test('leaves the listeners of the process as they were, and the app its own', () => {
    const told = runText(`
      import { openEngine } from './runtime/embed/engines/wasm.ts';
      const own = () => tell('the app heard it');
      const events = ['uncaughtException', 'unhandledRejection'];
      process.on('uncaughtException', own);
      const opening = openEngine();
      process.on('unhandledRejection', own);
      await opening;
      tell(events.map((event) => process.listeners(event).length));
      tell(events.every((event) => process.listeners(event)[0] === own));
      Promise.reject(new Error('lost'));`);
    expect(told).toEqual([[1, 1], true, 'the app heard it']);
  });
});

test('engines that are opened at the same time do not spoil each other', () => {
  const told = runText(`
    import { openEngine as openCpu } from './runtime/embed/engines/cpu.ts';
    import { openEngine as openWasm } from './runtime/embed/engines/wasm.ts';
    const [tf] = await Promise.all([openWasm(), openCpu()]);
    for (const id of ['wasm', 'cpu']) {
      await tf.setBackend(id);
      const product = tf.matMul([[1, 2]], [[3], [4]]);
      tell([...(await product.data())]);
    }
    await openCpu();
    tell(tf.getBackend());
    tell(tf.env().getBool('PROD'));`);
  expect(told).toEqual([[11], [11], 'cpu', false]);
});

test('a backend that is not there is named', () => {
  const told = runText(`
    import * as tf from '@tensorflow/tfjs-core';
    import { startBackend } from './runtime/embed/start-backend.ts';
    await startBackend(tf, 'wasm').catch((error) => tell(error.message));
    tf.registerBackend('broken', () => { throw new Error('no such device'); });
    await startBackend(tf, 'broken').catch((error) => tell(error.message));`);
  expect(told).toEqual([
    'TensorFlow.js knows no backend wasm: is it there twice, in two versions?',
    'the broken backend did not start: no such device',
  ]);
});
