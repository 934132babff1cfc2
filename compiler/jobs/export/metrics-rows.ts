import type { MetricsLog } from '../../../runtime/index.ts';

/** A line of a log. */
export interface MetricsRow {
  readonly kind: 'step' | 'validation';
  readonly step: number;
  /** How long it took. */
  readonly seconds: number;
  /** Losses and their terms, or scores; null where a score is undefined. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Of a validation: images, and samples per image. */
  readonly scored: { readonly images: number; readonly samples: number } | null;
}

/** The lines of a log in the order in which they came about: a validation follows the step that it is of. */
export function metricsRows({ steps, validations }: MetricsLog): readonly MetricsRow[] {
  const rows: readonly MetricsRow[] = [
    ...steps.map(({ step, seconds, losses }) => ({
      kind: 'step' as const,
      step,
      seconds,
      values: losses,
      scored: null,
    })),
    ...validations.map(({ step, seconds, scores, images, samples }) => ({
      kind: 'validation' as const,
      step,
      seconds,
      values: scores,
      scored: { images, samples },
    })),
  ];
  return rows.toSorted((a, b) => a.step - b.step);
}
