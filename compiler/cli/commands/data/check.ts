import type { DataSet, DataSummary, SplitSummary } from '../../../../runtime/index.ts';
import { printable } from '../../../diagnostics/display.ts';
import { toJson } from '../../../diagnostics/render-json.ts';
import { renderTable, thousands } from '../../../explain/table.ts';
import { checkData as checkDataJob } from '../../../jobs/check-data.ts';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodeOf } from '../../exit-codes.ts';

export interface CheckDataArguments {
  readonly dir: string;
  readonly json?: boolean;
}

/** `phisegc data check DIR` */
export async function checkData({ dir, json }: CheckDataArguments, context: Context): Promise<ExitCode> {
  // One object holds the findings, too.
  const job = json ? { ...context, tell: () => undefined } : context;
  const { set, summary, findings } = await checkDataJob({ dir }, job);
  if (json) {
    const about = set === null ? {} : aboutSet(set);
    context.out(`${JSON.stringify({ ...toJson(findings, new Map()), ...about, ...summary }, null, 2)}\n`);
  } else if (set !== null && summary !== null) {
    context.out(printable(renderSummary(set, summary)));
  }
  return exitCodeOf(findings);
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
