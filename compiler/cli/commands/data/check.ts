import { resolve } from 'node:path';
import {
  checkMasks,
  checkSplits,
  type DataSet,
  type DataSummary,
  readDataSet,
  type SplitSummary,
  summarizeData,
} from '../../../../runtime/index.ts';
import { printable } from '../../../diagnostics/display.ts';
import { toJson } from '../../../diagnostics/render-json.ts';
import { renderTable, thousands } from '../../../explain/table.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { describeDataProblems } from '../../describe-data-problem.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';

export interface CheckDataArguments {
  readonly dir: string;
  readonly json?: boolean;
}

/** `phisegc data check DIR`: verifies manifest, sizes, hashes, labels and splits, and prints what the folder holds. */
export async function checkData(args: CheckDataArguments, context: Context): Promise<ExitCode> {
  const path = displayName(context.host, args.dir);
  const read = await readDataSet(resolve(context.host.workingDirectory, args.dir));
  const masks = read.ok ? checkMasks(read.value) : [];
  const problems = read.ok ? [...masks, ...checkSplits(read.value)] : [read.problem];
  const diagnostics = describeDataProblems(path, problems);
  // Overlaps of labels that are none would mean nothing.
  const summary = read.ok && masks.length === 0 ? summarizeData(read.value) : null;
  if (args.json) {
    const about = read.ok ? aboutSet(read.value) : {};
    context.out(`${JSON.stringify({ ...toJson(diagnostics, new Map()), ...about, ...summary }, null, 2)}\n`);
  } else {
    showDiagnostics(context, diagnostics);
    if (read.ok && summary) context.out(printable(renderSummary(read.value, summary)));
  }
  return exitCodeOf(diagnostics);
}

function aboutSet({ manifest, height, width, channels, raters }: DataSet): object {
  return { name: manifest.name, height, width, channels, raters, classes: manifest.classes };
}

function renderSummary(set: DataSet, { splits, total }: DataSummary): string {
  const colour = set.channels === 1 ? 'grey' : `${set.channels} channels`;
  const lines = [
    `${set.manifest.name}: ${set.height}×${set.width} ${colour}, classes ${set.manifest.classes.join(', ')}`,
    '',
    ...renderTable(
      [
        ['split', 'images', 'subjects', 'raters', 'empty masks', 'pairwise IoU', 'both non-empty'],
        ...splits.map(rowOf),
        rowOf(total),
      ],
      ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    ),
    '',
    'pairwise IoU: mean over all pairs of raters of an image; where both masks lack a class, they agree on it (1)',
  ];
  // Names come from the manifest.
  return `${lines.map(printable).join('\n')}\n`;
}

function rowOf({ name, images, subjects, raters, emptyMasks, pairwiseIou, pairwiseIouNonEmpty }: SplitSummary) {
  const [fewest, most] = raters;
  return [
    name,
    thousands(images),
    subjects === null ? '–' : thousands(subjects),
    fewest === most ? String(most) : `${fewest}–${most}`,
    `${(100 * emptyMasks).toFixed(1)} %`,
    pairwiseIou?.toFixed(4) ?? '–',
    pairwiseIouNonEmpty?.toFixed(4) ?? '–',
  ];
}
