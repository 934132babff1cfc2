import { groupOf, type ImportedImage } from '../../../runtime/data/import/assemble.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../../diagnostics/listed.ts';

/** The warning that a split of an import came out empty; null where none did. */
export function describeEmptySplits(
  path: string,
  counts: Readonly<Record<string, number>>,
  images: readonly ImportedImage[],
): Diagnostic | null {
  const empty = Object.keys(counts).filter((split) => counts[split] === 0);
  if (empty.length === 0) return null;
  const drawn = images.filter(({ split }) => split === null);
  const subjects = new Set(drawn.map(groupOf)).size;
  const cause =
    drawn.length === 0
      ? 'the files come in splits of their own, and there are none for it'
      : `each fifth of the subjects goes to val and to test; there ${subjects === 1 ? 'is 1 subject' : `are ${subjects} subjects`}`;
  const help = [
    cause,
    'training takes its images from train, picks the best weights on val, and scores are taken on test',
  ];
  return diagnose('data/empty-split', { path, splits: listed(empty), isOne: empty.length === 1 }, { help });
}
