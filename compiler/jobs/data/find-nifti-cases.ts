import { join, posix } from 'node:path';
import { readRegularFile } from '../../../runtime/read-file.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { LAYOUTS } from './nifti-layouts.ts';
import type { NiftiCase, Wanted } from './settle-nifti-cases.ts';

/** The images with their masks, in whichever layout they lie; null where they lie in none, or in two, which is reported. */
export function findNiftiCases(
  name: string,
  files: readonly string[],
  wanted: Wanted,
  nameOf: (path: string) => string,
  report: Report,
): readonly NiftiCase[] | null {
  const found = LAYOUTS.flatMap((layout) => {
    const cases = layout.find(files, wanted);
    return cases === null ? [] : [{ layout, cases }];
  });
  const [first, second] = found;
  if (first === undefined) {
    const some =
      files.length === 0
        ? 'no NIfTI files'
        : `${files.length} NIfTI files in no layout that is known, such as ${files[0]}`;
    const help = LAYOUTS.map(({ shape }) => `known is ${shape}`);
    report(diagnose('data/nothing-to-import', { path: name, wanted: some }, { help }));
    return null;
  }
  if (second !== undefined) {
    const reason = `it holds ${first.layout.shape}, and ${second.layout.shape}`;
    report(diagnose('data/ambiguous-name', { path: name, reason }, { help: ['import them one by one'] }));
    return null;
  }
  const { cases } = first;
  if (cases.ok) return cases.cases;
  const { help } = cases;
  report(
    'lacking' in cases
      ? diagnose('data/nothing-to-import', { path: name, wanted: cases.lacking }, { help })
      : diagnose('data/ambiguous-name', { path: nameOf(cases.path), reason: cases.reason }, { help }),
  );
  return null;
}

/** Where a dataset.json counts the images of training, and there are others than those: a sentence; null otherwise. */
export async function describeStatedCount(root: string, cases: readonly NiftiCase[]): Promise<string | null> {
  const folder = posix.dirname(posix.dirname(cases[0]?.images[0] ?? ''));
  const file = await readRegularFile(join(root, folder, 'dataset.json'), 2 ** 24);
  if (!file.ok) return null;
  // Written by hand at times: `numTraining` is 41 or "41".
  const stated = /"numTraining"\s*:\s*"?(\d+)"?/.exec(new TextDecoder().decode(file.bytes))?.[1];
  const masked = cases.filter(({ masks }) => masks.size > 0).length;
  if (stated === undefined || Number(stated) === masked) return null;
  return `dataset.json says that it has ${stated} images with masks (numTraining); there are ${masked}`;
}
