import { join, resolve } from 'node:path';
import { readMetricsLog, selectionMeasures, type ValidationRecord } from '../../../runtime/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Context } from '../context.ts';
import type { ReportExample } from '../report/example.ts';
import { writeReport } from '../report/write-report.ts';
import { RUN_FILES } from '../run-folder.ts';
import type { ValidationSet } from './validation.ts';

export interface TrainingReport {
  readonly folder: string;
  readonly model: string;
  readonly lead: string;
  readonly set: ValidationSet | null;
  /** The newest validation, with what it drew. */
  readonly last: { readonly record: ValidationRecord; readonly examples: readonly ReportExample[] } | null;
}

/** Writes the report of a run under way, or at its end: curves, the last validation's scores and samples. */
export async function writeTrainingReport(report: TrainingReport, context: Context): Promise<Diagnostic | null> {
  const { folder, model, lead, set, last } = report;
  const log = await readMetricsLog(join(resolve(context.host.workingDirectory, folder), RUN_FILES.metrics));
  const measures = set === null ? [] : selectionMeasures(set.classes);
  const marks = set === null ? [] : [{ label: 'predicting nothing', value: set.emptyGed }];
  const best = set?.bestGed ?? null;
  const row = ({ step, scores, images, samples }: ValidationRecord): readonly string[] => [
    String(step),
    ...measures.map(({ id }) => scores[id]?.toFixed(4) ?? 'undefined'),
    String(images),
    String(samples),
  ];
  const about = last === null ? '' : ` after step ${last.record.step}`;
  const content = {
    model,
    lead,
    log,
    measures,
    gedMarks: best === null ? marks : [...marks, { label: 'the true distribution', value: best }],
    scores: {
      title: 'Validation',
      rows: [
        ['step', ...measures.map(({ name }) => name), 'images', 'samples an image'],
        ...log.validations.slice(-ROWS).map(row),
      ],
      note: 'Means over images. GED² falls with the number of samples: compare at the same number only.',
    },
    examples: last?.examples ?? [],
    examplesTitle: `Samples of validation images${about}`,
  };
  return writeReport(folder, content, context);
}

/** Validations that the table lists; the curves show all. */
const ROWS = 12;
