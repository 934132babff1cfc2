import { basename, resolve } from 'node:path';
import type { Report } from '../../../diagnostics/diagnostic.ts';
import { displayName } from '../../../source/project.ts';
import type { Context } from '../../context.ts';
import { assemble, type ImportedSet } from './assemble.ts';
import { saveData } from './save.ts';

/** Writes imported images as a data folder and says what it holds; false when it cannot be written, which is reported. */
export async function finishImport(
  out: string,
  set: Omit<ImportedSet, 'name'>,
  context: Context,
  report: Report,
): Promise<boolean> {
  const name = basename(resolve(context.host.workingDirectory, out));
  const contents = assemble({ ...set, name });
  if (!(await saveData(out, contents, context, report))) return false;
  const counts = Object.entries(contents.counts).map(([split, count]) => `${split} ${count}`);
  const [, raters = 0] = contents.maskShape;
  const size = `${set.height}×${set.width}${set.channels === 1 ? '' : `×${set.channels}`}`;
  context.out(`${name}: ${set.images.length} images of ${size} (${counts.join(', ')}), ${raters} raters\n`);
  context.err(`written to ${displayName(context.host, out)}; look at it with \`phisegc data check\`\n`);
  return true;
}
