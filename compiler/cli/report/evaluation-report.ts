import { join, resolve } from 'node:path';
import { readMetricsLog, selectionMeasures } from '../../../runtime/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Context } from '../context.ts';
import { type Evaluation, evaluationRows } from '../evaluation.ts';
import { RUN_FILES } from '../run-folder.ts';
import type { ReportExample } from './example.ts';
import { writeReport } from './write-report.ts';
import { counted } from '../../diagnostics/counted.ts';

/** Puts the scores and samples of an evaluation into the report of its run. */
export async function writeEvaluationReport(
  folder: string,
  classes: number,
  evaluation: Evaluation,
  examples: readonly ReportExample[],
  context: Context,
): Promise<Diagnostic | null> {
  const { model, data, split, samples, weights, scores, engine } = evaluation;
  const log = await readMetricsLog(join(resolve(context.host.workingDirectory, folder), RUN_FILES.metrics));
  const steps = log.steps.at(-1)?.step ?? 0;
  const content = {
    model,
    lead: `${counted(steps, 'step')}; scored on ${data}, split ${split}, with ${weights ?? 'initial weights'} on ${engine}`,
    log,
    measures: selectionMeasures(classes),
    gedMarks: [],
    scores: {
      title: `Scores on the split ${split}`,
      rows: evaluationRows(evaluation),
      note: `${counted(scores.length, 'image')}, ${counted(samples, 'sample')} each. ↓ lower is better, ↑ higher is better; intervals: bootstrap over images.`,
    },
    examples,
    examplesTitle: `Samples of the split ${split}`,
  };
  return writeReport(folder, content, context);
}
