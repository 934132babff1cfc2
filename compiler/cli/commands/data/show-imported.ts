import { counted } from '../../../diagnostics/counted.ts';
import { printable } from '../../../diagnostics/display.ts';
import type { Imported } from '../../../jobs/data/finish-import.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../../exit-codes.ts';

/** Writes what a new data folder holds. */
export function showImported(imported: Imported, context: Context): ExitCode {
  if (imported.kind === 'aborted') return EXIT.interrupted;
  if (imported.kind === 'refused') return exitCodeOf(imported.findings);
  const { name, images, height, width, channels, raters, counts, published } = imported.folder;
  const splits = Object.entries(counts).map(([split, count]) => `${split} ${count}`);
  const size = `${height}×${width}${channels === 1 ? '' : `×${channels}`}`;
  context.out(
    `${printable(name)}: ${counted(images, 'image')} of ${size} (${splits.join(', ')}), ${counted(raters, 'rater')}\n`,
  );
  if (published !== null) context.out(`${published}\n`);
  return EXIT.fine;
}
