import { type Measure, selectionMeasures, type ValidationRecord } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';
import { present } from '../../invariant.ts';
import type { Spec } from '../../elaborate/types.ts';
import { isBetter } from './is-better.ts';

/** When validations that bring nothing end a run. */
export interface Patience {
  readonly validations: number;
  readonly measure: Measure;
}

/** What `train.patience` asks for; null where a run goes on however it scores. */
export function patienceOf({ train: { patience }, target }: Spec): Patience | null {
  if (patience === null) return null;
  const measure = selectionMeasures(target.classes).find(({ id }) => id === patience.measure);
  return { validations: patience.validations, measure: present(measure, `measure ${patience.measure}`) };
}

/**
 * Why a run ends early: so many validations in a row, the last ones of the log, were no better in the measure than one before
 * them. Null while it goes on. Only validations with as many images and samples as the last one count, for scores depend on
 * both; one without a score is no better than any.
 */
export function whyImpatient(
  validations: readonly ValidationRecord[],
  { measure, validations: most }: Patience,
): string | null {
  const last = validations.at(-1);
  const comparable = validations.filter(({ images, samples }) => images === last?.images && samples === last.samples);
  let best: { readonly value: number; readonly step: number } | null = null;
  let since = 0;
  for (const { step, scores } of comparable) {
    const value = scores[measure.id] ?? null;
    if (isBetter(measure, value, best?.value ?? null)) {
      best = { value, step };
      since = 0;
    } else {
      since += 1;
    }
  }
  if (since < most) return null;
  const lead = `${measure.name} was no better in ${counted(since, 'validation')} in a row`;
  return best === null ? lead : `${lead} than at step ${best.step}, ${best.value.toFixed(4)}`;
}
