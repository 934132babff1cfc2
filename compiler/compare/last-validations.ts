import type { Contender, TimedValidation } from './compared-run.ts';

/** The last validation of every run, where all are of as many images and samples of one split and have a score. */
export interface LastValidations {
  readonly split: string;
  readonly images: number;
  readonly samples: number;
  /** By the runs' paths. */
  readonly values: ReadonlyMap<string, number>;
}

/** `why` is a sentence's end that names the run: `runs/a has no validation`. */
export type LastValidationsFound =
  | { readonly ok: true; readonly value: LastValidations }
  | { readonly ok: false; readonly why: string };

/** Their images are spread over the split by their number alone: equal numbers are the same images. */
export function lastValidations(compared: readonly Contender[], metric: string): LastValidationsFound {
  const values = new Map<string, number>();
  let first: { readonly path: string; readonly last: TimedValidation } | null = null;
  for (const { path, validations } of compared) {
    const last = validations.at(-1);
    const value = last?.values.get(metric) ?? null;
    if (last === undefined) return { ok: false, why: `${path} has no validation` };
    if (value === null) return { ok: false, why: `the last validation of ${path} has no ${metric}` };
    first ??= { path, last };
    if (conditions(last) !== conditions(first.last)) {
      return {
        ok: false,
        why: `${first.path} was validated on ${conditions(first.last)}, ${path} on ${conditions(last)}`,
      };
    }
    values.set(path, value);
  }
  if (first === null) return { ok: false, why: 'there is no run' };
  const { split, images, samples } = first.last;
  return { ok: true, value: { split, images, samples, values } };
}

function conditions({ split, images, samples }: TimedValidation): string {
  return `${images} images of ${split} with N = ${samples}`;
}
