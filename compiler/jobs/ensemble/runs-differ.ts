import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Spec } from '../../elaborate/types.ts';

export interface RunOfEnsemble {
  readonly name: string;
  readonly spec: Spec;
  /** The fingerprint of the data that it was trained on; null where that is not known. */
  readonly data: string | null;
}

/** What must be the same for runs to be one ensemble, in words. */
const SAME: readonly ((run: RunOfEnsemble) => string | null)[] = [
  ({ spec: { input } }) => `takes images of ${input.height}×${input.width} pixels`,
  ({ spec: { input } }) => `takes images of ${input.channels} ${input.channels === 1 ? 'channel' : 'channels'}`,
  ({ spec: { target } }) => `has ${target.classes} classes`,
  ({ data }) => data && `was trained on the data ${data.slice(0, 12)}…`,
];

/** Why runs cannot draw the samples of one ensemble; null where they can. What is not known of a run differs from nothing. */
export function runsDiffer(runs: readonly RunOfEnsemble[]): Diagnostic | null {
  const names = runs.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    return diagnose('score/runs-differ', { path: twice, other: twice, difference: 'it is one run, named twice' });
  }
  for (const say of SAME) {
    const known = runs.filter((run) => say(run) !== null);
    const [first] = known;
    const other = known.find((run) => first !== undefined && say(run) !== say(first));
    if (first !== undefined && other !== undefined) {
      const difference = `the first ${say(first)}, the other ${say(other)}`;
      return diagnose('score/runs-differ', { path: first.name, other: other.name, difference });
    }
  }
  return null;
}
