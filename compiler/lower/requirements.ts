import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../graph/ir.ts';
import { leastCommonMultiple } from '../graph/tensor-type.ts';
import { joinSpans, type Span } from '../source/span.ts';
import type { Size, Spec } from '../elaborate/types.ts';

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

/** The texts that decide about sizes. */
export interface SizePlaces {
  /** The number of resolution levels. */
  readonly levels: Span | null;
  /** Height and width in the input's type. */
  readonly extents: readonly (Span | undefined)[];
}

/** Checks the sizes that the spec fixes: one finding for an extent, or for both of a square. */
export function checkSizes(spec: Spec, requirements: readonly Requirement[], places: SizePlaces, report: Report): void {
  const { height, width } = spec.input;
  const square = height === width && requirements[0]?.multipleOf === requirements[1]?.multipleOf;
  for (const { symbol, multipleOf } of square ? requirements.slice(0, 1) : requirements) {
    const extent = symbol === 'H' ? 'height' : 'width';
    const size: Size = spec.input[extent];
    if (typeof size === 'string' || size % multipleOf === 0) continue;
    const [high, wide] = places.extents;
    const both = high && wide ? joinSpans(high, wide) : undefined;
    const declared = (square ? both : symbol === 'H' ? high : wide) ?? spec.input.origin;
    const set = spec.input.sizeOrigin;
    const replaced = set && declared ? [{ span: declared, message: 'the declared size, which it replaces' }] : [];
    const below = Math.floor(size / multipleOf) * multipleOf;
    const sizes =
      below > 0
        ? `a multiple of ${multipleOf} (${below} or ${below + multipleOf})`
        : `${multipleOf} or a multiple of it`;
    const levels = spec.resolution.levels;
    report(
      diagnose(
        'model/size-not-divisible',
        { extent: square ? 'size' : extent, size, multiple: multipleOf },
        {
          span: set ?? declared,
          label: `${size} / ${multipleOf} is not whole`,
          related: [
            ...replaced,
            ...(places.levels
              ? [
                  {
                    span: places.levels,
                    message: `${counted(levels, 'level')} make the image ${multipleOf} times smaller`,
                  },
                ]
              : []),
          ],
          help: [`use ${sizes}, or fewer resolution levels`],
        },
      ),
    );
  }
}
