import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { createGraphBuilder } from '../../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Graph, NodeId } from '../../../compiler/graph/ir.ts';
import { present } from '../../../compiler/invariant.ts';
import { encodeWasm } from '../../../compiler/targets/onnx/update/encode.ts';
import { lowerUpdate, type UpdatePiece } from '../../../compiler/targets/onnx/update/lower.ts';
import { openUpdate } from '../../../runtime/embed/onnx-update.ts';
import { createRandom } from '../../graph/support/random.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-update-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Adam by single ops over vectors of a length: [weights, gradients, m, v] and the number of steps. */
function adam(length: number): { readonly graph: Graph; readonly piece: UpdatePiece } {
  const builder = createGraphBuilder();
  const here = { path: 'update', span: null };
  const type = { dtype: 'float32', shape: [length] } as const;
  const input = (name: string, of: typeof type | { dtype: 'float32'; shape: [] } = type): NodeId =>
    builder.add('input', [], { name, role: 'image', type: of }, here);
  const [weights, gradients, m, v] = ['weights', 'gradients', 'm', 'v'].map((name) => input(name)) as [
    NodeId,
    NodeId,
    NodeId,
    NodeId,
  ];
  const step = input('step', { dtype: 'float32', shape: [] });
  const square = builder.add('multiply', [gradients, gradients], {}, here);
  const nextM = builder.add('moving-average', [m, gradients], { decay: 0.9 }, here);
  const nextV = builder.add('moving-average', [v, square], { decay: 0.999 }, here);
  const attributes = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  const rate = builder.add('constant', [], { value: 1e-2 }, here);
  const next = builder.add('adam-update', [weights, nextM, nextV, step, rate], attributes, here);
  const outputs = [
    { name: 'weights', node: next },
    { name: 'm', node: nextM },
    { name: 'v', node: nextV },
  ];
  const vectors = [
    { node: weights, next },
    { node: gradients, next: null },
    { node: m, next: nextM },
    { node: v, next: nextV },
  ];
  const graph = builder.finish(outputs);
  return { graph, piece: { graph, steps: [square, nextM, nextV, rate, next], vectors, numbers: [step] } };
}

async function open(piece: UpdatePiece, length: number) {
  const file = join(folder, `${length}.wasm`);
  writeFileSync(file, encodeWasm(lowerUpdate(piece), { by: 'test' }));
  return await openUpdate(pathToFileURL(file), piece.vectors.length, length);
}

test.each([1, 3, 4, 5, 1023, 40_000])(
  'ten steps of Adam over %d weights are those of the reference',
  async (length) => {
    const { graph, piece } = adam(length);
    const update = await open(piece, length);
    const random = createRandom(length);
    const [weights, gradients, m, v] = update.vectors.map((vector) => present(vector, 'vector')) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    weights.set(random.tensor([length]).data);
    for (let step = 1; step <= 10; step += 1) {
      // Of one sign an element, so that nothing cancels, and over many orders of magnitude.
      const sizes = random.tensor([length], 0.1, 1).data;
      gradients.set(sizes.map((size, index) => (index % 2 === 0 ? size : -size) * 10 ** random.between(-6, 3)));
      const tensor = (data: Float32Array) => ({ shape: [length], data: Float64Array.from(data) });
      const expected = evaluateGraph(
        graph,
        new Map([
          ...Object.entries({ weights, gradients, m, v }).map(([name, data]) => [name, tensor(data)] as const),
          ['step', { shape: [], data: Float64Array.of(step) }],
        ]),
      );
      update.run(step);
      for (const [name, actual] of Object.entries({ weights, m, v })) {
        const { data } = present(expected.get(name), name);
        const worst = data.reduce((most, value, index) => {
          const size = name === 'weights' ? 1 : Math.abs(value);
          return Math.max(most, Math.abs((actual[index] ?? Number.NaN) - value) / size);
        }, 0);
        expect(worst).toBeLessThan(1e-6);
      }
    }
  },
);

test.each([1, 4, 6, 4097])('the length of a vector of %d numbers', async (length) => {
  const update = await open(adam(length).piece, length);
  const values = createRandom(length).tensor([length]).data;
  update.vectors[1]?.set(values);
  expect(update.lengthOf(1)).toBeCloseTo(Math.hypot(...values), 5);
  expect(update.lengthOf(0)).toBe(0);
});

test('a length whose square is no 32-bit float is infinite, and one of what is no number none', async () => {
  const update = await open(adam(8).piece, 8);
  update.vectors[1]?.fill(1e20);
  expect(update.lengthOf(1)).toBe(Number.POSITIVE_INFINITY);
  update.vectors[1]?.set([Number.NaN], 3);
  expect(update.lengthOf(1)).toBeNaN();
});

test('more weights than fit into the memory of WebAssembly are refused', async () => {
  await expect(openUpdate(pathToFileURL(join(folder, 'none.wasm')), 4, 2 ** 29)).rejects.toThrow(
    '4 vectors of 536870912 weights are more than the 4 GiB of WebAssembly',
  );
});
