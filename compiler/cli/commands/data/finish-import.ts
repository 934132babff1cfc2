import { basename, resolve } from 'node:path';
import { counted } from '../../../diagnostics/counted.ts';
import type { Report } from '../../../diagnostics/diagnostic.ts';
import { printable } from '../../../diagnostics/display.ts';
import { displayName } from '../../../source/project.ts';
import { type Context, showDiagnostics } from '../../context.ts';
import { assemble, type ImportedSet } from './assemble.ts';
import { describeEmptySplits } from './empty-splits.ts';
import { describeLeftOut } from './left-out.ts';
import { saveData } from './save.ts';

export interface FinishedSet extends Omit<ImportedSet, 'name'> {
  /** What was left out and why, a sentence each; kept in the manifest. */
  readonly leftOut: readonly string[];
}

/**
 * Writes imported images as a data folder and says what it holds and what was left out; false when it cannot be written,
 * which is reported.
 */
export async function finishImport(
  out: string,
  { leftOut, ...set }: FinishedSet,
  context: Context,
  report: Report,
): Promise<boolean> {
  const name = basename(resolve(context.host.workingDirectory, out));
  const notes = leftOut.length === 0 ? set.notes : { ...set.notes, leftOut };
  const contents = assemble({ ...set, notes, name });
  if (!(await saveData(out, contents, context, report))) return false;
  const counts = Object.entries(contents.counts).map(([split, count]) => `${split} ${count}`);
  const [, raters = 0] = contents.maskShape;
  const size = `${set.height}×${set.width}${set.channels === 1 ? '' : `×${set.channels}`}`;
  context.out(
    `${printable(name)}: ${counted(set.images.length, 'image')} of ${size} (${counts.join(', ')}), ${raters} raters\n`,
  );
  context.err(`written to ${printable(displayName(context.host, out))}; look at it with \`phisegc data check\`\n`);
  const warnings = [describeEmptySplits(name, contents.counts, set.images), describeLeftOut(name, leftOut)];
  showDiagnostics(
    context,
    warnings.filter((warning) => warning !== null),
  );
  return true;
}
