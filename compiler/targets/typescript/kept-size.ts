import { nodeAt } from '../../graph/depends.ts';
import { bytesOf } from '../../graph/ops/shared/cost.ts';
import type { Sampling } from './signature.ts';
import { smallestSizes } from './sizes.ts';

/** How much an encoded image keeps, in words: `56 kB`. */
export function keptSize(program: Sampling): string {
  const { plan, signature } = program;
  const { height, width, bindings } = smallestSizes(program, 1);
  const kept = new Set([...plan.image.keeps, ...plan.sample.needs.filter((id) => id === signature.image.id)]);
  const bytes = [...kept].reduce((sum, id) => sum + bytesOf(nodeAt(plan.graph, id).type, bindings), 0);
  if (typeof signature.height === 'number' && typeof signature.width === 'number') {
    return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  }
  return `${Math.ceil(bytes / (height * width))} bytes a pixel of the image`;
}
