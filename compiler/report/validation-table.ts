import type { Measure, MetricsLog, ValidationRecord } from '../../runtime/index.ts';
import type { Mark } from './charts.ts';
import type { ReportTable } from './report.ts';

/** Validations that the table lists; the curves show all. */
const ROWS = 12;

/** What the last validations of a run scored. */
export function validationTable({ validations }: MetricsLog, measures: readonly Measure[]): ReportTable {
  const row = ({ step, scores, images, samples }: ValidationRecord): readonly string[] => [
    String(step),
    ...measures.map(({ id }) => scores[id]?.toFixed(4) ?? 'undefined'),
    String(images),
    String(samples),
  ];
  return {
    title: 'Validation',
    rows: [
      ['step', ...measures.map(({ name }) => name), 'images', 'samples per image'],
      ...validations.slice(-ROWS).map(row),
    ],
    note: 'Means over images. GED² falls with the number of samples: compare at the same number only.',
  };
}

/** What the GED² of validations is compared with. */
export function gedMarks(set: { readonly emptyGed: number; readonly bestGed: number | null } | null): readonly Mark[] {
  if (set === null) return [];
  const marks = [{ label: 'predicting nothing', value: set.emptyGed }];
  return set.bestGed === null ? marks : [...marks, { label: 'the true distribution', value: set.bestGed }];
}
