import { type BatchSource, batchSource, type DataProblem, dataSetOf, FORMAT } from 'phisegc/page';
import type { Extents } from '../facts.ts';
import { counted } from '../../view/counted.ts';
import { Failed } from '../failure.ts';
import type { TrainRequest } from './protocol.ts';

/** Batches as `phisegc train` draws them, of pictures in memory. Throws in words where they cannot be drawn. */
export function batchesOf(request: TrainRequest, { height, width, channels, classes }: Extents): BatchSource {
  const { data, training, needsAllOutlines: outlines, batch: size, seed } = request;
  const { count, raters, images, masks } = data;
  // No file is behind it: what would name and verify one is empty.
  const file = { file: '', gzip: false, sha256Raw: '' };
  const set = dataSetOf(
    {
      format: FORMAT,
      name: 'pictures of the page',
      images: { ...file, shape: [count, height, width, channels] },
      masks: { ...file, shape: [count, raters, height, width] },
      classes: Array.from({ length: classes }, (_, label) => `class ${label}`),
      counts: { train: count },
    },
    images,
    masks,
  );
  if (!set.ok) throw refused(set.problem);
  const { annotators, augmentation, border, ignored } = training;
  const source = batchSource(set.value, {
    split: 'train',
    size,
    annotators,
    seed,
    augmentation,
    border,
    ignored,
    outlines,
  });
  if (!source.ok) throw refused(source.problem);
  return source.value;
}

function refused(problem: DataProblem): Failed {
  return new Failed({ kind: 'data', detail: wordsOf(problem) });
}

function wordsOf(problem: DataProblem): string {
  switch (problem.kind) {
    case 'too-few-images':
      return `${counted(problem.images, 'picture')} ${problem.images === 1 ? 'has' : 'have'} the outlines that a step needs, and a step takes ${problem.batch}. Outline more pictures.`;
    case 'no-annotator':
      return `The text trains on the annotators ${problem.annotators.join(', ')}, counted from 0, and there ${problem.raters === 1 ? 'is' : 'are'} ${counted(problem.raters, 'rater')} here. Add raters, or write \`annotators = all\`.`;
    case 'not-square':
      return `\`turn = quarter\` is for square images, and these have ${problem.height} × ${problem.width} pixels.`;
    default:
      return `The pictures cannot be used (${problem.kind}).`;
  }
}
