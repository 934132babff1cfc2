import { join, resolve } from 'node:path';
import { readMetricsLog, selectionMeasures } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Spec } from '../../spec/types.ts';
import type { Job } from '../job.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluationRows, marksNote, undefinedNotes } from './evaluation-text.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { logProblem } from '../training/log-problem.ts';
import { readSessions, recordedValidation } from '../training/run-record.ts';
import type { ReportExample } from '../../report/example.ts';
import { gedMarks, validationTable } from '../../report/validation-table.ts';
import type { Spec } from '../../spec/types.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { logProblem } from '../training/log-problem.ts';
import { readSessions, recordedValidation } from '../training/run-record.ts';
import { type Evaluation, evaluationRows, marksNote } from './evaluation.ts';
import { writeReport } from './write-report.ts';

/** Puts the scores and samples of an evaluation into the report of its run, above the run's validations. */
export async function writeEvaluationReport(
  folder: string,
  spec: Spec,
  evaluation: Evaluation,
  examples: readonly ReportExample[],
  job: Job,
): Promise<Diagnostic | null> {
  const { model, data, split, samples, weights, scores, engine } = evaluation;
  const problem = await logProblem(folder, job);
  if (problem !== null) return problem;
  const log = await readMetricsLog(join(resolve(job.host.workingDirectory, folder), RUN_FILES.metrics));
  const measures = selectionMeasures(spec.target.classes);
  const counts = `${counted(scores.length, 'image')}, ${counted(samples, 'sample')} each`;
  const content = {
    model,
    lead: `scored on ${data}, split ${split}, with ${weights?.path ?? 'initial weights'}${stepOf(evaluation)}${averageOf(evaluation)} on ${engine}`,
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
          ...undefinedNotes(evaluation),
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

function averageOf({ weights }: Evaluation): string {
  return weights === null || weights.average === null ? '' : `, averaged over steps by ${weights.average},`;
}

function stepOf({ weights }: Evaluation): string {
  return weights === null || weights.step === null ? '' : ` of step ${weights.step}`;
}
