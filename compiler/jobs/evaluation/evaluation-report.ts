import { join, resolve } from 'node:path';
import { readMetricsLog, selectionMeasures } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Spec } from '../../elaborate/types.ts';
import type { Job } from '../job.ts';
import type { Evaluation, ScoredWeights, Subject } from './evaluation.ts';
import { evaluationRows, marksNote, leftOutNotes } from './evaluation-text.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { logProblem } from '../training/log-problem.ts';
import { readSessions, recordedValidation } from '../training/run-record.ts';
import type { ReportExample } from '../../report/example.ts';
import { gedMarks, validationTable } from '../../report/validation-table.ts';
import { writeReport } from './write-report.ts';

/** The evaluation of one model. */
export type ModelEvaluation = Evaluation & { readonly subject: Extract<Subject, { kind: 'model' }> };

/** Puts the scores and samples of an evaluation into the report of its run, above the run's validations. */
export async function writeEvaluationReport(
  folder: string,
  spec: Spec,
  evaluation: ModelEvaluation,
  examples: readonly ReportExample[],
  job: Job,
): Promise<Diagnostic | null> {
  const { subject, data, samples, images } = evaluation;
  const { split } = data;
  const problem = await logProblem(folder, job);
  if (problem !== null) return problem;
  const log = await readMetricsLog(join(resolve(job.host.workingDirectory, folder), RUN_FILES.metrics));
  const measures = selectionMeasures(spec.target.classes);
  const counts = `${counted(images.length, 'image')}, ${counted(samples, 'sample')} each`;
  const content = {
    model: subject.name,
    lead: `scored on ${data.path}, split ${split}, with ${weightsText(subject.weights)} on ${subject.engine}`,
    log,
    spec,
    measures,
    gedMarks: gedMarks(recordedValidation((await readSessions(folder, job)) ?? [])),
    tables: [
      {
        title: `Scores on the split ${split}`,
        rows: evaluationRows(evaluation),
        note: [
          counts,
          '↓ lower is better, ↑ higher is better; intervals: bootstrap over images',
          marksNote(evaluation),
          ...leftOutNotes(evaluation),
        ]
          .map((sentence) => `${sentence}.`)
          .join(' '),
        calibration: evaluation.calibration,
      },
      validationTable(log, measures),
    ],
    examples,
    examplesTitle: `Samples of the split ${split}`,
  };
  return writeReport(folder, content, job);
}

function weightsText(weights: ScoredWeights | null): string {
  if (weights === null) return 'initial weights';
  const { path, step, average } = weights;
  return `${path}${step === null ? '' : ` of step ${step}`}${average === null ? '' : `, averaged over steps by ${average},`}`;
}
