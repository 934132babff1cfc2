import { expect, test } from '@jest/globals';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { checkText, lastModel } from '../support/check.ts';

/** The image, the layer, and a head that makes logits of it. */
const alone = `phiseg 1
topology alone(x) -> s {
  slots body, head
  s = x -> body -> head
}
model net {
  input  x : image[1, 10, 1]
  target s : labels[1, 10](classes: 2, annotators: 1)
  resolution { levels = 1; channels = 1 }
  likelihood p(s | x) = alone { body = silu; head = conv(classes, kernel: 1) }
}
`;

test('silu and its gradient are those of the formula', async () => {
  const { networks } = lastModel(await checkText(alone));
  const own = networks.nodes.filter(({ origin }) => origin.path === 'likelihood.body.silu');
  expect(own.map(({ op }) => op)).toEqual(['sigmoid', 'multiply']);
  const after = present(own.at(-1), 'product');
  const x = present(
    networks.nodes.find(({ op }) => op === 'input'),
    'image',
  );
  const builder = createGraphBuilder({ ...networks, outputs: [] });
  const zero = builder.add('constant', [], { value: 0 }, after.origin);
  const sum = builder.add('sum-like', [after.id, zero], {}, after.origin);
  const graph = differentiate(builder.finish([{ name: 'y', node: after.id }]), sum, [x.id]);

  // −1.278… is where the curve is lowest.
  const values = [-40, -3, -1.278464542761074, -1, -1e-6, 0, 1e-6, 0.5, 2, 40];
  const outputs = evaluateGraph(graph, new Map([['x', tensor64([1, 1, 10, 1], values)]]), { N: 1, H: 1, W: 10 });
  const numbers = (name: string): readonly number[] => Array.from(present(outputs.get(name), name).data);
  const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
  const [actual, slopes] = [numbers('y'), numbers(gradientName('x'))];
  values.forEach((v, at) => {
    expect(actual[at]).toBeCloseTo(v * sigmoid(v), 14);
    expect(slopes[at]).toBeCloseTo(sigmoid(v) * (1 + v * (1 - sigmoid(v))), 14);
  });
  expect(Math.abs(slopes[2] ?? Number.NaN)).toBeLessThan(1e-12);
});
