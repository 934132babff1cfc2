import type * as onnxruntime from 'onnxruntime-common';
import { floatsOf, type Session } from './onnx-session.ts';

/** Inputs or outputs of a graph by their names. */
export type Tensors = Record<string, onnxruntime.Tensor>;

/** The file of a graph with one node: y, a float32, is x. */
const IDENTITY = Uint8Array.from([
  8, 8, 18, 7, 112, 104, 105, 115, 101, 103, 99, 58, 61, 10, 19, 10, 1, 120, 18, 1, 121, 26, 1, 121, 34, 8, 73, 100,
  101, 110, 116, 105, 116, 121, 18, 4, 115, 97, 109, 101, 90, 15, 10, 1, 120, 18, 10, 10, 8, 8, 1, 18, 4, 10, 2, 8, 1,
  98, 15, 10, 1, 121, 18, 10, 10, 8, 8, 1, 18, 4, 10, 2, 8, 1, 66, 2, 16, 18,
]);

/**
 * Whether an engine puts results into tensors that it is given for them. `onnxruntime-node` does; `onnxruntime-web` 1.30
 * gives the tensors back as they were, and says nothing.
 */
export async function fillsTensors({
  InferenceSession,
  Tensor,
}: Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>): Promise<boolean> {
  const session = await InferenceSession.create(IDENTITY);
  const y = new Float32Array(1);
  await session.run({ x: new Tensor('float32', Float32Array.of(1), [1]) }, { y: new Tensor('float32', y, [1]) });
  await session.release();
  return y[0] === 1;
}

/**
 * Runs a graph whose results, all float32, go into given tensors: by the engine where it `fills` them, or else copied. Even
 * an engine that does hands over copies as well, whose memory is given back at once.
 */
export async function runInto(session: Session, feeds: Tensors, fetches: Tensors, fills: boolean): Promise<Tensors> {
  const results = await (fills ? session.run(feeds, fetches) : session.run(feeds, Object.keys(fetches)));
  for (const [name, { data }] of Object.entries(fetches)) {
    const [given, copy] = [data as Float32Array, floatsOf(results, name)];
    if (!fills) given.set(copy);
    const { buffer } = copy;
    // What is transferred to nobody is freed.
    if (buffer !== given.buffer && buffer instanceof ArrayBuffer) structuredClone(null, { transfer: [buffer] });
  }
  return fetches;
}
