import type { Declaration, InterfaceDeclaration } from './structures.ts';
import { type Dim, formatShape } from '../../graph/tensor-type.ts';
import { keptSize } from './kept-size.ts';
import { randomDoc } from './random.ts';
import type { Sampling, Signature } from './signature.ts';
import { multipleOf, sizeType } from './sizes.ts';
import { docText } from './text.ts';

/** The names of a model's exported types. */
export interface TypeNames {
  readonly model: string;
  readonly image: string;
  readonly encoded: string;
  readonly options: string;
  readonly noise: string;
  readonly samples: string;
  /** One of them. */
  readonly sample: string;
}

export function typeNames(model: string): TypeNames {
  return {
    model,
    image: `${model}Image`,
    encoded: `${model}EncodedImage`,
    options: `${model}SampleOptions`,
    noise: `${model}Noise`,
    samples: `${model}Samples`,
    sample: `${model}Sample`,
  };
}

/** The types of what a caller gives and gets. */
export function declarations(program: Sampling, names: TypeNames): readonly Declaration[] {
  const all = [imageType(program, names), encodedType(program, names), samplesType(program, names)];
  if (program.signature.random.length === 0) return all;
  return [...all, sampleType(program, names), ...optionTypes(program, names)];
}

function imageType({ plan, signature }: Sampling, names: TypeNames): Declaration {
  const demand = (dim: Dim): { readonly doc: string } | undefined =>
    typeof dim === 'number' ? undefined : { doc: `A multiple of ${multipleOf(plan.graph, dim.symbol)}.` };
  return {
    kind: 'interface',
    isExported: true,
    name: names.image,
    doc: 'An image to segment: row-major, channels last.',
    properties: [
      {
        name: 'data',
        type: 'Float32Array | Uint8Array | Uint8ClampedArray',
        isReadonly: true,
        doc: 'Floats from 0 to 1, or bytes from 0 to 255.',
      },
      { name: 'height', type: sizeType(signature.height), isReadonly: true, ...demand(signature.height) },
      { name: 'width', type: sizeType(signature.width), isReadonly: true, ...demand(signature.width) },
      { name: 'channels', type: String(signature.channels), isReadonly: true },
    ],
  };
}

function encodedType(program: Sampling, names: TypeNames): Declaration {
  const stochastic = program.signature.random.length > 0;
  return {
    kind: 'interface',
    isExported: true,
    name: names.encoded,
    doc: docText(
      `An image of which all that depends on no noise is computed. Until it is disposed of, that takes ${keptSize(program)}.`,
    ),
    methods: [
      {
        name: 'sample',
        doc: docText(
          `${stochastic ? 'Draws segmentations' : 'Gives the segmentation'}, as \`sample\` of the model does for the image.\n` +
            'Throws an Error when this encoded image or the model was disposed.',
        ),
        parameters: stochastic ? [{ name: 'options', type: names.options }] : [],
        returnType: `Promise<${names.samples}>`,
      },
      ...(stochastic
        ? [
            {
              name: 'samples',
              doc: 'Draws them one after the other, as `samples` of the model does for the image.',
              parameters: [{ name: 'options', type: names.options }],
              returnType: `AsyncGenerator<${names.sample}, void, undefined>`,
            },
          ]
        : []),
      { name: 'dispose', doc: 'Frees what it keeps. It cannot be used after it.', returnType: 'void' },
    ],
  };
}

/** The array that holds labels. */
export function labelArray(classes: number): string {
  return classes <= 256 ? 'Uint8Array' : 'Int32Array';
}

function samplesType({ signature }: Sampling, names: TypeNames): Declaration {
  const { height, width, classes, latents } = signature;
  const count = signature.random.length === 0 ? '1' : 'number';
  const map = `${sizeType(height)}, ${sizeType(width)}`;
  const latent = ({ shape }: { readonly shape: readonly Dim[] }): string =>
    `Values<Float32Array, [${[count, ...shape.map(sizeType)].join(', ')}]>`;
  const property = (name: string, type: string, doc: string) => ({ name, type, isReadonly: true, doc });
  return {
    kind: 'interface',
    isExported: true,
    name: names.samples,
    doc:
      signature.random.length === 0
        ? 'A segmentation; its count is 1.'
        : 'Segmentations drawn for one image; samples come first.',
    properties: [
      property(
        'labels',
        `Values<${labelArray(classes)}, [${count}, ${map}]>`,
        'The most probable class of each pixel.',
      ),
      property(
        'probabilities',
        `Values<Float32Array, [${count}, ${map}, ${classes}]>`,
        'The probability of each class.',
      ),
      property('mean', `Values<Float32Array, [${map}, ${classes}]>`, 'The probabilities, averaged over the samples.'),
      property(
        'uncertainty',
        `Values<Float32Array, [${map}]>`,
        'The cross-entropy in nats between that mean and a sample, averaged over the samples (the gamma map of PHiSeg).',
      ),
      property('latents', `readonly [${latents.map(latent).join(', ')}]`, docText(latentDoc(signature))),
    ],
  };
}

function sampleType({ signature }: Sampling, names: TypeNames): Declaration {
  const { height, width, classes, latents } = signature;
  const values = (array: string, dims: readonly Dim[]): string =>
    `Values<${array}, [${dims.map(sizeType).join(', ')}]>`;
  const property = (name: string, type: string) => ({ name, type, isReadonly: true });
  return {
    kind: 'interface',
    isExported: true,
    name: names.sample,
    doc: 'One of the segmentations.',
    properties: [
      property('labels', values(labelArray(classes), [height, width])),
      property('probabilities', values('Float32Array', [height, width, classes])),
      property('latents', `readonly [${latents.map(({ shape }) => values('Float32Array', shape)).join(', ')}]`),
    ],
  };
}

function latentDoc({ latents }: Signature): string {
  if (latents.length === 0) return 'The model has no latents.';
  const levels = latents.map(({ level, shape }) => `level ${level}: ${formatShape(shape)}`);
  return `The latents of each sample, finest level first (${levels.join(', ')}).`;
}

function optionTypes({ signature }: Sampling, names: TypeNames): readonly Declaration[] {
  const { random, rater } = signature;
  const tuple = (type: string, of: readonly unknown[]): string => `readonly [${of.map(() => type).join(', ')}]`;
  const levels = random.filter(({ source }) => source.level !== null);
  return [
    {
      kind: 'type',
      isExported: true,
      name: names.options,
      doc: 'How many samples to draw, and from which noise: that of a seed, or given numbers.',
      type: '(SeededNoise | GivenNoise) & CommonOptions',
    },
    {
      kind: 'type',
      isExported: true,
      name: names.noise,
      doc: docText(randomDoc(random)),
      type: tuple('Float32Array', random),
    },
    {
      kind: 'interface',
      name: 'CommonOptions',
      properties: [
        { name: 'count', type: 'number', isReadonly: true, doc: 'How many samples to draw.' },
        ...(levels.length === 0
          ? []
          : [
              {
                name: 'temperature',
                type: `number | ${tuple('number', levels)}`,
                isReadonly: true,
                isOptional: true,
                doc: 'Scales the noise, at all latent levels or at each one (finest first). 1 if not given; 0 gives the mean.',
              },
            ]),
        ...(rater === null
          ? []
          : [
              {
                name: 'rater',
                type: raterType(rater.raters),
                isReadonly: true,
                isOptional: true,
                doc: 'Whose outlines to draw, as raters are counted in the data, from 0. Another for each sample, each as likely, if not given.',
              },
            ]),
        {
          name: 'batch',
          type: 'number',
          isReadonly: true,
          isOptional: true,
          doc: 'The most samples to compute at a time; it changes speed and memory, not the samples. By default what takes about 256 MB.',
        },
        {
          name: 'signal',
          type: 'AbortSignal | undefined',
          isReadonly: true,
          isOptional: true,
          doc: 'Ends the work before the next batch; the call rejects with its reason.',
        },
      ],
    },
    {
      kind: 'interface',
      name: 'SeededNoise',
      properties: [
        {
          name: 'seed',
          type: 'number',
          isReadonly: true,
          doc: 'Any integer. Sample k of a seed is the same whatever `count` and `batch` are.',
        },
        { name: 'noise', type: 'undefined', isReadonly: true, isOptional: true },
      ],
    },
    {
      kind: 'interface',
      name: 'GivenNoise',
      properties: [
        { name: 'seed', type: 'undefined', isReadonly: true, isOptional: true },
        {
          name: 'noise',
          type: names.noise,
          isReadonly: true,
          doc: `What \`noise\` gives for a seed, or that with some ${levels.length === 0 ? 'tensors' : 'levels'} replaced.`,
        },
      ],
    },
  ];
}

/** So many raters are listed by their numbers. */
const LISTED = 16;

function raterType(raters: number): string {
  return raters > LISTED ? 'number' : Array.from({ length: raters }, (_, rater) => rater).join(' | ');
}

/** The type of every result. */
export const VALUES: InterfaceDeclaration = {
  kind: 'interface',
  isExported: true,
  name: 'Values',
  doc: 'Numbers in row-major order, with their extents.',
  typeParameters: ['Data', 'Shape extends readonly number[]'],
  properties: [
    { name: 'data', type: 'Data', isReadonly: true },
    { name: 'shape', type: 'Shape', isReadonly: true },
  ],
};
