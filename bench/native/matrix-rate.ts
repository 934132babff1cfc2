import { createOnnxBuilder } from '../../compiler/targets/onnx/graph-builder.ts';
import { encodeModel } from '../../compiler/targets/onnx/proto/encode.ts';
import type { OnnxRuntime } from '../../runtime/onnxruntime.ts';
import { timeWork } from '../support/measure.ts';

/** How fast the library can multiply two square matrices, in FLOP a second: the best of several rounds. */
export async function matrixRate({ InferenceSession, Tensor }: OnnxRuntime, side = 1536): Promise<number> {
  const builder = createOnnxBuilder();
  const type = 'float32';
  const shape = [side, side];
  const [a, b] = [builder.input('a', type, shape), builder.input('b', type, shape)];
  const graph = builder.finish('product', '', [
    { value: builder.add('MatMul', [a, b]), output: { name: 'c', type, shape } },
  ]);
  const session = await InferenceSession.create(encodeModel(graph, { by: 'bench', doc: '' }));
  const matrix = new Tensor(type, new Float32Array(side * side).fill(1 / side), shape);
  const run = (): Promise<unknown> => session.run({ a: matrix, b: matrix });
  await run();
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) times.push(await timeWork(1, run));
  await session.release();
  return (2 * side ** 3 * 1000) / Math.min(...times);
}
