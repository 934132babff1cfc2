import { valueAt } from '../../../compiler/formula/formula.ts';
import { resolveShape, type Bindings } from '../../../compiler/graph/tensor-type.ts';
import type { Graph } from '../../../compiler/graph/ir.ts';
import { sizeOf, type Tensor64 } from '../../../compiler/graph/tensor64.ts';
import { initialValues } from '../../../runtime/embed/initial-values.ts';
import { withPacked } from '../../../runtime/embed/trainer-start.ts';
import { createRandom } from '../../graph/support/random.ts';

/**
 * Random images, labels and noise, and every parameter as a training run starts it.
 * @param jitter how far vectors are moved away from 0 and 1, where ReLUs of dead channels have their kinks
 */
export function initialFeeds(graph: Graph, bindings: Bindings, seed: number, jitter = 0): Map<string, Tensor64> {
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const feeds = new Map<string, Tensor64>();
  const parts = graph.nodes.flatMap(({ op, attributes }) =>
    op === 'parameter' ? [{ ...attributes, start: attributes.initializer }] : [],
  );
  const values = withPacked(parts, (part) => initialValues(part, seed));
  for (const { op, attributes } of graph.nodes) {
    if (op === 'input') {
      const shape = resolveShape(attributes.type.shape, bindings);
      const draw = (): number => {
        switch (attributes.role) {
          case 'schedule':
            return valueAt(attributes.formula, { step: 0, progress: 0 });
          case 'random':
            return attributes.source.distribution === 'normal' ? normal() : random.next();
          case 'image':
            return random.next();
          case 'labels':
          case 'rater':
          case 'outlines':
            return random.between(0, 1);
        }
      };
      feeds.set(attributes.name, { shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) });
    } else if (op === 'parameter') {
      const { name, shape, initializer } = attributes;
      const moved = shape.length === 1 ? jitter : 0;
      const start = Float64Array.from(values({ name, shape, start: initializer }));
      feeds.set(name, { shape, data: start.map((value) => value + moved * (random.next() - 0.5)) });
    }
  }
  return feeds;
}
