import type { Declaration } from './structures.ts';
import type { Dim } from '../../graph/tensor-type.ts';
import { propertyName } from './names.ts';
import { randomDoc } from './random.ts';
import { needsProgress, PROGRESS } from './schedules.ts';
import { multipleOf, sizeType } from './sizes.ts';
import { docText } from './text.ts';
import type { TrainerSignature } from './trainer-signature.ts';

/** The names of a trainer's exported types. */
export interface TrainerTypeNames {
  readonly trainer: string;
  readonly batch: string;
  readonly noise: string;
  readonly losses: string;
  /** An image with what its raters drew. */
  readonly example: string;
}

export function trainerTypeNames(model: string): TrainerTypeNames {
  return {
    trainer: `${model}Trainer`,
    batch: `${model}Batch`,
    noise: `${model}Noise`,
    losses: `${model}Losses`,
    example: `${model}Example`,
  };
}

/** The types of what a caller gives and gets. */
export function trainerDeclarations(program: TrainerSignature, names: TrainerTypeNames): readonly Declaration[] {
  const property = (name: string, type: string, doc = '') => ({ name, type, isReadonly: true, doc });
  const size = (name: string, dim: Dim) =>
    typeof dim === 'number'
      ? property(name, String(dim))
      : property(name, 'number', `A multiple of ${multipleOf(program.graph, dim.symbol)}.`);
  const { height, width, channels, classes, ignored, rater, outlines } = program;
  const other = ignored === null ? '' : `, or ${ignored} where a pixel counts nothing`;
  const given = `{ readonly seed: number; readonly step: number; readonly noise?: undefined } | { readonly noise: readonly [${program.random.map(() => 'Float32Array').join(', ')}] }`;
  return [
    {
      kind: 'interface',
      isExported: true,
      name: names.batch,
      doc: 'Images with one label map each: row-major, channels last.',
      properties: [
        property('count', 'number', 'How many images.'),
        size('height', height),
        size('width', width),
        property('images', 'Float32Array', `[count, height, width, ${channels}], intensities from 0 to 1.`),
        property('labels', 'Int32Array', `[count, height, width], classes from 0 to ${classes - 1}${other}.`),
        ...(rater === null
          ? []
          : [property('raters', 'Int32Array', `[count], who drew each label map, from 0 to ${rater.raters - 1}.`)]),
        ...(outlines.length === 0
          ? []
          : [property('outlines', 'Int32Array', `[${outlines.length}, count, height, width], what each rater drew.`)]),
      ],
    },
    {
      kind: 'interface',
      isExported: true,
      name: names.example,
      doc: 'An image with what its raters drew, of which `batches` makes batches: row-major, channels last.',
      properties: [
        property(
          'image',
          `{ readonly data: Float32Array | Uint8Array | Uint8ClampedArray; readonly height: ${sizeType(height)}; readonly width: ${sizeType(width)}; readonly channels: ${channels} }`,
          'Floats from 0 to 1, or bytes from 0 to 255.',
        ),
        property(
          'outlines',
          'readonly ArrayLike<number>[]',
          `Of each rater [height, width], classes from 0 to ${classes - 1}${other}; ${outlines.length === 0 ? 'one or more' : `there are ${outlines.length}`}.`,
        ),
      ],
    },
    {
      kind: 'interface',
      isExported: true,
      name: names.losses,
      doc: 'What a step had to lower: the mean over its batch, before the step, each term without its weight, and the length of the gradient.',
      properties: program.losses.map(({ name }) => property(propertyName(name), 'number')),
    },
    ...(program.random.length === 0
      ? []
      : [
          {
            kind: 'type',
            isExported: true,
            name: names.noise,
            doc: docText(
              `The noise of a step: that of a seed and the step's number, or given numbers.\n${randomDoc(program.random)}`,
            ),
            type: needsProgress(program) ? `(${given}) & ${PROGRESS}` : given,
          } satisfies Declaration,
        ]),
  ];
}
