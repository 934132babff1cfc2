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

function aboutSet({ manifest, height, width, channels, raters, scales, ignored }: DataSet): object {
  const { dtype = 'uint8', intensities = null } = manifest.images;
  const values = { dtype, intensities, scales };
  return {
    name: manifest.name,
    height,
    width,
    channels,
    ...values,
    raters,
    classes: manifest.classes,
    ignore: ignored,
  };
}

/** What a model sees of the values of each channel, a line each; none for bytes that are seen as they are. */
function valueLines({ manifest, scales }: DataSet): readonly string[] {
  const { dtype = 'uint8', intensities = [] } = manifest.images;
  return intensities.map((rule, channel) => {
    const scale = scales[channel];
    const unit = rule.unit === undefined ? '' : ` ${rule.unit}`;
    const score = 'zscore' in rule ? `z-score up to ±${rule.zscore.clip}` : 'window';
    const seen =
      scale?.kind === 'window'
        ? `${rounded(scale.low)} to ${rounded(scale.high)}${unit} are 0 to 1 to a model (${score})`
        : `mean and sd of each image (${score})`;
    return `channel ${channel}, ${dtype}: ${seen}`;
  });
}

const rounded = (value: number): string => String(Number(value.toPrecision(6)));

function renderSummary(set: DataSet, { splits, total }: DataSummary): string {
  const ignored = set.ignored === null ? [] : ['ignored'];
  const colour = set.channels === 1 ? 'grey' : `${set.channels} channels`;
  const lines = [
    `${set.manifest.name}: ${set.height}×${set.width} ${colour}, classes ${set.manifest.classes.join(', ')}`,
    ...valueLines(set),
    '',
    ...renderTable(
      [
        ['split', 'images', 'subjects', 'raters', ...ignored, 'empty masks', 'pairwise IoU', 'both non-empty'],
        ...splits.map(rowOf),
        rowOf(total),
      ],
      ['left', 'right', 'right', 'right', ...ignored.map(() => 'right' as const), 'right', 'right', 'right'],
    ),
    '',
    'pairwise IoU: mean over all pairs of raters of an image; where both masks lack a class, they agree on it (1)',
    ...ignored.map(
      () =>
        `ignored: share of pixels with the label ${set.ignored}; pixels that a rater of the image ignores count in no IoU`,
    ),
  ];
  // Names come from the manifest.
  return `${lines.map(printable).join('\n')}\n`;
}

function rowOf({
  name,
  images,
  subjects,
  raters,
  ignored,
  emptyMasks,
  pairwiseIou,
  pairwiseIouNonEmpty,
}: SplitSummary) {
  const [fewest, most] = raters;
  return [
    name,
    thousands(images),
    subjects === null ? '–' : thousands(subjects),
    fewest === most ? String(most) : `${fewest}–${most}`,
    ...(ignored === null ? [] : [`${(100 * ignored).toFixed(1)} %`]),
    `${(100 * emptyMasks).toFixed(1)} %`,
    pairwiseIou?.toFixed(4) ?? '–',
    pairwiseIouNonEmpty?.toFixed(4) ?? '–',
  ];
}
