import { join } from 'node:path';
import { type DataProblem, FORMAT } from '../../../runtime/index.ts';
import { whyUnreadable } from '../../../runtime/why-unreadable.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../../diagnostics/listed.ts';
import { suggest } from '../../diagnostics/suggest.ts';

/** Findings of one kind that are shown; the rest is counted. */
const SHOWN = 3;

/** The first findings of each kind, the last of them with the number that is left out. */
export function describeDataProblems(path: string, problems: readonly DataProblem[]): readonly Diagnostic[] {
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const all = problems.filter((problem) => problem.kind === kind);
    const shown = all.slice(0, SHOWN).map((problem) => describeDataProblem(path, problem));
    const left = all.length - shown.length;
    const note = left > 0 ? [`there are ${left} more of this kind`] : [];
    return shown.map((diagnostic, index) =>
      index < shown.length - 1 ? diagnostic : { ...diagnostic, help: [...diagnostic.help, ...note] },
    );
  });
}

/** For a manifest that was changed, or written by hand. */
const WRITTEN =
  'correct manifest.json, which docs/data.md explains, or import the data again: `phisegc data import --help`';

export const DATA_FOLDERS = '`phisegc data synth` makes a data folder, `phisegc data import` makes one from your files';

/** What is wrong with a data folder, said to a person; `path` is the folder as he knows it. */
export function describeDataProblem(path: string, problem: DataProblem): Diagnostic {
  const manifest = join(path, 'manifest.json');
  switch (problem.kind) {
    case 'no-manifest':
      return diagnose('data/no-manifest', { path, reason: whyNoManifest(problem.reason) }, { help: [DATA_FOLDERS] });
    case 'not-json':
      return diagnose('data/not-json', { path: manifest, reason: problem.reason }, { help: [WRITTEN] });
    case 'version': {
      const isNewer = problem.found.startsWith(FORMAT.slice(0, FORMAT.indexOf('/') + 1));
      const help = [isNewer ? 'a newer phisegc may read it' : 'import the data: `phisegc data import --help`'];
      return diagnose('data/version', { path: manifest, found: problem.found, expected: FORMAT }, { help });
    }
    case 'schema':
      return diagnose(
        'data/manifest',
        { path: manifest, place: problem.place, reason: problem.reason },
        { help: ['grammar/data.schema.json says what a manifest holds, docs/data.md explains it'] },
      );
    case 'contradiction':
      return diagnose('data/contradiction', { path: manifest, reason: problem.reason }, { help: [WRITTEN] });
    case 'array-missing':
      return diagnose(
        'data/array-missing',
        { path: join(path, problem.file), reason: whyUnreadable(problem.reason) },
        { help: [`copy ${problem.file} into the folder again, or import the data again`] },
      );
    case 'array-damaged':
      return diagnose(
        'data/array-damaged',
        { path: join(path, problem.file) },
        { help: ['copy the file again', 'or set gzip to false in the manifest, if the file is not packed'] },
      );
    case 'array-size':
      return diagnose(
        'data/array-size',
        { path: join(path, problem.file), actual: problem.actual, expected: problem.expected },
        { help: ['copy the file again, or correct its shape in the manifest'] },
      );
    case 'array-hash':
      return diagnose(
        'data/array-hash',
        { path: join(path, problem.file), actual: problem.actual, expected: problem.expected },
        { help: ['copy the file again', 'if the change was meant, write the new hash into sha256Raw'] },
      );
    case 'label':
      return diagnose(
        'data/label-outside-classes',
        { path, ...problem },
        {
          help: [
            'name every class in classes of the manifest; 255 in a whole plane means that the rater is absent',
            `or let pixels with this label count nowhere: \`"ignore": ${problem.label}\` in the manifest`,
          ],
        },
      );
    case 'partly-absent':
      return diagnose(
        'data/partly-absent',
        { path, ...problem },
        {
          help: [
            '255 marks a rater who is absent, and fills his whole plane',
            'or let such pixels count nowhere: `"ignore": 255` in the manifest',
          ],
        },
      );
    case 'intensities': {
      const help = [
        'images.intensities of the manifest has a rule for each channel: `{"window": [-1000, 400], "unit": "HU"}`, or `{"zscore": {"over": "train", "clip": 3}}`',
      ];
      return diagnose('data/intensities', { path: manifest, reason: problem.reason }, { help });
    }
    case 'not-finite': {
      const help = ['give such pixels a value that the window cuts off'];
      return diagnose('data/not-finite', { path, image: problem.image, value: problem.value }, { help });
    }
    case 'all-ignored':
      return diagnose(
        'data/all-ignored',
        { path, image: problem.image },
        { help: ['a pixel that one rater ignores counts in no score; leave the image or a rater out'] },
      );
    case 'no-rater':
      return diagnose('data/no-rater', { path, image: problem.image }, { help: ['leave the image out'] });
    case 'rater-count':
      return diagnose(
        'data/rater-count',
        { path, ...problem },
        { help: [`correct the sample in manifest.json to ${problem.actual}, or import the data again`] },
      );
    case 'split-field':
      return diagnose(
        'data/split-field',
        { path, ...problem },
        { help: ['images are sorted by split, in the order of counts'] },
      );
    case 'subject-in-splits':
      return diagnose(
        'data/subject-in-splits',
        { path, subject: problem.subject, splits: listed(problem.splits) },
        { help: ['keep all images of a subject in one split: scores on images like those trained on say nothing'] },
      );
    case 'no-split':
      return diagnose(
        'data/no-split',
        { path, split: problem.split, splits: problem.splits.join(', ') },
        {
          help: [
            `choose one that is there, --split ${suggest(problem.split, problem.splits) ?? problem.splits[0]}`,
            `or name one so in counts of manifest.json`,
          ],
        },
      );
    case 'no-annotator':
      return diagnose(
        'data/no-annotator',
        { path, split: problem.split, annotators: problem.annotators.join(' or '), raters: problem.raters },
        { help: [`annotators are counted from 0 to ${problem.raters - 1}`, 'or set `train.annotators = all`'] },
      );
    case 'not-square':
      return diagnose(
        'data/not-square',
        { path, height: problem.height, width: problem.width },
        { help: ['leave `train.augment.turn` out, or crop the images square'] },
      );
    case 'too-few-images':
      return diagnose(
        'data/too-few-images',
        { path, ...problem },
        { help: [`set \`train.batch\` to ${Math.max(1, problem.images)} or less, or use more data`] },
      );
  }
}

function whyNoManifest(reason: string): string {
  switch (reason) {
    case 'NO_FOLDER':
      return 'there is no such folder';
    case 'ENOTDIR':
      return 'it is a file';
    case 'ENOENT':
      return 'it has no manifest.json';
    default:
      return `manifest.json: ${whyUnreadable(reason)}`;
  }
}
