import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../graph/ir.ts';
import type { Span } from '../source/span.ts';
import type { Size, Spec } from '../spec/types.ts';

/** What must hold of an image's extent: the product of all halvings on the way down divides it. */
export interface Requirement {
  readonly symbol: 'H' | 'W';
  readonly multipleOf: number;
}

/** Reads the demands off the types: a dim `H/64` somewhere means that H is a multiple of 64. */
export function requirementsOf(graph: Graph): readonly Requirement[] {
  return (['H', 'W'] as const).map((symbol) => {
    let multipleOf = 1;
    for (const node of graph.nodes) {
      for (const dim of node.type.shape) {
        if (typeof dim !== 'number' && dim.symbol === symbol) multipleOf = leastCommonMultiple(multipleOf, dim.den);
      }
    }
    return { symbol, multipleOf };
  });
}

function leastCommonMultiple(a: number, b: number): number {
  const divisor = (x: number, y: number): number => (y === 0 ? x : divisor(y, x % y));
  return (a / divisor(a, b)) * b;
}

/** Checks the sizes that the spec fixes; `levelsSpan` is where the number of resolution levels was set. */
export function checkSizes(spec: Spec, requirements: readonly Requirement[], levelsSpan: Span | null, report: Report): boolean {
  let good = true;
  for (const { symbol, multipleOf } of requirements) {
    const extent = symbol === 'H' ? 'height' : 'width';
    const size: Size = spec.input[extent];
    if (typeof size === 'string' || size % multipleOf === 0) continue;
    good = false;
    const below = Math.floor(size / multipleOf) * multipleOf;
    const near = [below, below + multipleOf].filter((value) => value > 0).join(' or ');
    const levels = spec.resolution.levels;
    report(
      diagnose(
        'model/size-not-divisible',
        { extent, size, multiple: multipleOf },
        {
          span: spec.input.origin,
          label: `${size} / ${multipleOf} is not whole`,
          related: levelsSpan ? [{ span: levelsSpan, message: `${levels} levels make the image ${multipleOf} times smaller` }] : [],
          help: [`use a multiple of ${multipleOf} (${near}), or fewer resolution levels`],
        },
      ),
    );
  }
  return good;
}
