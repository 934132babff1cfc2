import { expect, test } from '@jest/globals';
import * as ort from 'onnxruntime-node';
import { encodeModel } from '../../../compiler/targets/onnx/proto/encode.ts';
import { fillsTensors, runInto } from '../../../runtime/embed/onnx-run-into.ts';

const vector = { type: 'float32', shape: [1] } as const;

/** y = op(x). */
function file(op: string): Uint8Array {
  const nodes = [{ name: 'y', op, inputs: ['x'], outputs: ['y'], attributes: {}, doc: '' }];
  const values = { inputs: [{ name: 'x', ...vector }], outputs: [{ name: 'y', ...vector }], initializers: [] };
  return encodeModel({ name: 'same', doc: '', nodes, ...values }, { by: '', doc: '' });
}

const asked: Uint8Array[] = [];

/** ONNX Runtime with results in tensors of its own, whatever it was given: as it is in a browser. */
const deaf = {
  Tensor: ort.Tensor,
  InferenceSession: {
    async create(bytes: Uint8Array) {
      asked.push(bytes);
      const session = await ort.InferenceSession.create(bytes);
      const run: ort.InferenceSession['run'] = async (feeds: ort.InferenceSession.FeedsType, fetches: unknown) => {
        const results = await session.run(feeds);
        return Array.isArray(fetches) ? results : (fetches as ort.InferenceSession.ReturnType);
      };
      return { run, release: () => session.release() };
    },
  } as unknown as typeof ort.InferenceSession,
};
test('an engine is asked by a graph of one node whether it fills tensors', async () => {
  expect(await fillsTensors(ort)).toBe(true);
  expect(await fillsTensors(deaf)).toBe(false);
  expect(asked).toEqual([file('Identity')]);
});

test.each([
  ['that fills tensors', ort, true],
  ['that does not', deaf, false],
] as const)('results of an engine %s are where they belong', async (_, engine, fills) => {
  const session = await engine.InferenceSession.create(file('Neg'));
  const y = new Float32Array(3);
  const one = (data: Float32Array): ort.Tensor => new ort.Tensor('float32', data, [1]);
  const results = await runInto(session, { x: one(Float32Array.of(2)) }, { y: one(y.subarray(1, 2)) }, fills);
  expect([...y]).toEqual([0, -2, 0]);
  expect([...((results.y?.data ?? []) as Float32Array)]).toEqual([-2]);
  await session.release();
});
