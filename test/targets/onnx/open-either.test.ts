import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as ort from 'onnxruntime-node';
import { encodeModel } from '../../../compiler/targets/onnx/proto/encode.ts';
import type { OnnxGraph } from '../../../compiler/targets/onnx/proto/model.ts';
import { openEither } from '../../../runtime/embed/onnx-either.ts';
import { floatsOf } from '../../../runtime/embed/onnx-session.ts';

/** A graph of one node. */
const graph = (op: string): OnnxGraph => ({
  name: 'one',
  doc: '',
  nodes: [{ name: 'node', op, inputs: ['x'], outputs: ['y'], attributes: {}, doc: '' }],
  inputs: [{ name: 'x', type: 'float32', shape: [1] }],
  outputs: [{ name: 'y', type: 'float32', shape: [1] }],
  initializers: [],
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phisegc-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, op: string): Promise<URL> {
  const path = join(folder, name);
  await writeFile(path, encodeModel(graph(op), { by: 'test', doc: '' }));
  return pathToFileURL(path);
}

async function resultOf(first: string, second: string): Promise<number | undefined> {
  const session = await openEither(ort, {
    blockedGradients: await written('first', first),
    gradients: await written('second', second),
  });
  const results = await session.run({ x: new ort.Tensor('float32', Float32Array.of(-2), [1]) });
  await session.release();
  return floatsOf(results, 'y')[0];
}

test('an engine runs the first graph where it has the ops', async () => {
  expect(await resultOf('Neg', 'Relu')).toBe(2);
});

test('an engine that lacks an op of the first graph runs the second', async () => {
  expect(await resultOf('com.example:Neg', 'Relu')).toBe(0);
});

test('an engine that can run neither says why', async () => {
  await expect(resultOf('com.example:Neg', 'com.example:Relu')).rejects.toThrow('Relu');
});
