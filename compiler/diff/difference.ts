import type { ModelDifference } from './model-difference.ts';
import type { Pair } from './pair.ts';

/** What was compared. */
export interface Subject {
  /** As it was named. */
  readonly path: string;
  readonly kind: 'spec' | 'run';
  /** The training step of the checkpoint of a run; null where there is none. */
  readonly step: number | null;
}

/** Something that two runs had otherwise; null where a run does not say it. */
export interface RunDifference extends Pair<string | null> {
  readonly what: string;
}

/** What differs between two specs or runs. */
export interface Difference extends ModelDifference {
  readonly subjects: Pair<Subject>;
  /** What two runs had otherwise beside their models; null where not both are runs. */
  readonly runs: readonly RunDifference[] | null;
}
