import type { Graph } from '../graph/ir.ts';
import type { Spec } from '../elaborate/types.ts';

interface Requirement {
  readonly symbol: 'H' | 'W';
  readonly multipleOf: number;
}

/** What explaining needs to know of a checked model. */
export interface ExplainedModel {
  readonly name: string;
  readonly spec: Spec;
  /** Image to segmentation, as lowered; sizes that the spec fixes are filled in. */
  readonly sampling: Graph;
  /** All subnets in their training wiring. */
  readonly networks: Graph;
  /** What the image's height H and width W must be multiples of. */
  readonly requirements: readonly Requirement[];
  readonly hashes: { readonly weights: string; readonly objective: string; readonly run: string };
  /** What was left out: unbuilt equations, dropped slots. */
  readonly notes: readonly string[];
}

/** The requirements on those sizes that the spec leaves to the caller. */
export function openSizes({ spec, requirements }: ExplainedModel): readonly Requirement[] {
  return requirements.filter(
    ({ symbol }) => typeof (symbol === 'H' ? spec.input.height : spec.input.width) === 'string',
  );
}
