import { labelArray } from './declarations.ts';
import { defaultBatch } from './default-batch.ts';
import { extentExpression, sizeExpression } from './extents.ts';
import { sourceText } from './random.ts';
import type { Dim } from '../../graph/tensor-type.ts';
import type { Sampling, Signature } from './signature.ts';

/** What `sample` does on its engine, as statements. */
export interface SampleParts {
  /** The private field that is null when the model was disposed. */
  readonly field: string;
  /** The engine computes while the process goes on: two batches are on their way at a time. */
  readonly isApart: boolean;
  /** Draws `size` samples from `first` on and reads `labelData`, `probabilityData`, `latentData0` …, then `store`. */
  batch(store: readonly string[]): readonly string[];
}

/** Plain JavaScript may leave them out. */
export const CHECK_OPTIONS = "checkOptions(options, '{ count: 16, seed: 1 }');";

/** What a batch reads, by the names under which `store` takes it. */
export function dataNames({ latents }: Signature): readonly string[] {
  return ['labelData', 'probabilityData', ...latents.map((_, index) => `latentData${index}`)];
}

/** What becomes of a call when the model was disposed. */
export const MODEL_DISPOSED = `throw new PhisegError('disposed', 'this model was disposed');`;

/** What an encoded image gives: `drawBatch` or `drawBatches`, which its methods share, and those methods. */
export interface SampleMethods {
  readonly shared: readonly string[];
  readonly sample: readonly string[];
  /** One sample after the other; null for a model that has only one. */
  readonly samples: readonly string[] | null;
}

/** The sample phase: for each batch of samples, or once where nothing is drawn. */
export function sampleMethods(sampling: Sampling, parts: SampleParts, options: string): SampleMethods {
  const { signature } = sampling;
  const { random, rater } = signature;
  const data = dataNames(signature).join(', ');
  const batch = [
    // Before each batch: either may be disposed of between two.
    'const features = kept;',
    `if (features === null) throw new PhisegError('disposed', 'this encoded image was disposed');`,
    `if (this.#${parts.field} === null) ${MODEL_DISPOSED}`,
    ...parts.batch([checkLine(signature), `return { ${data} };`]),
  ];
  if (random.length === 0) {
    return {
      shared: ['const drawBatch = async () => {', ...indent(batch), '};'],
      sample: [
        'const count = 1;',
        ...emptyLines(sampling),
        `const { ${data} } = await drawBatch();`,
        ...storeLines(signature),
        ...returnLines(signature),
      ],
      samples: null,
    };
  }
  const noise = `noiseSource(options, [${random.map(({ source }) => sourceText(source)).join(', ')}])`;
  return {
    shared: [
      `const drawBatches = (options: ${options}, isPatient: boolean) => {`,
      `  const { count, batch = ${defaultBatch(sampling)}, signal } = options;`,
      `  checkCount('batch', batch);`,
      `  const draw = ${rater === null ? noise : `withRater(${noise}, { index: ${rater.index}, raters: ${rater.raters} }, options.rater)`};`,
      `  return sampleBatches({ count, batch, signal, isPatient, isAhead: ${parts.isApart} }, async (first, size) => {`,
      ...indent(indent(batch)),
      '  });',
      '};',
    ],
    sample: [
      CHECK_OPTIONS,
      'const { count, signal } = options;',
      'const batches = drawBatches(options, signal !== undefined);',
      ...emptyLines(sampling),
      `for await (const { first, ${data} } of batches) {`,
      ...indent(storeLines(signature)),
      '}',
      ...returnLines(signature),
    ],
    samples: [
      `oneByOne(() => drawBatches(options, true), options, ({ ${data} }, at) => ({`,
      ...indent(oneLines(signature)),
      '})),',
    ],
  };
}

/** Room for all samples. */
function emptyLines({ signature }: Sampling): readonly string[] {
  const { height, width, classes, latents } = signature;
  return [
    `const labels = new ${labelArray(classes)}(count * ${sizeExpression(signature, [height, width])});`,
    `const probabilities = new Float32Array(count * ${sizeExpression(signature, [height, width, classes])});`,
    ...latents.map(
      ({ shape }, at) => `const latents${at} = new Float32Array(count * ${sizeExpression(signature, shape)});`,
    ),
    `const statistics = emptyStatistics(${sizeExpression(signature, [height, width])}, ${classes});`,
  ];
}

export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** Throws where a batch is not finite. */
function checkLine({ latents }: Signature): string {
  return `checkResults([${['probabilityData', ...latents.map((_, index) => `latentData${index}`)].join(', ')}]);`;
}

/** Puts the results of one batch where they belong. */
function storeLines(signature: Signature): readonly string[] {
  const { height, width, classes, random, latents } = signature;
  const at = (size: string): string => (random.length > 0 ? `, first * ${size}` : '');
  return [
    `labels.set(labelData${at(sizeExpression(signature, [height, width]))});`,
    `probabilities.set(probabilityData${at(sizeExpression(signature, [height, width, classes]))});`,
    ...latents.map(
      ({ shape }, index) => `latents${index}.set(latentData${index}${at(sizeExpression(signature, shape))});`,
    ),
    'addSamples(statistics, probabilityData);',
  ];
}

/** One sample of a batch, in memory of its own. */
function oneLines(signature: Signature): readonly string[] {
  const { height, width, classes, latents } = signature;
  const shapeOf = (dims: readonly Dim[]): string => dims.map((dim) => extentExpression(signature, dim)).join(', ');
  const part = (of: string, dims: readonly Dim[]): string => {
    const size = sizeExpression(signature, dims);
    return `${of}.slice(at * ${size}, (at + 1) * ${size})`;
  };
  const map = [height, width];
  const latent = latents.map(
    ({ shape }, index) => `{ data: ${part(`latentData${index}`, shape)}, shape: [${shapeOf(shape)}] }`,
  );
  return [
    `labels: { data: new ${labelArray(classes)}(${part('labelData', map).replace('slice', 'subarray')}), shape: [${shapeOf(map)}] },`,
    `probabilities: { data: ${part('probabilityData', [...map, classes])}, shape: [${shapeOf([...map, classes])}] },`,
    ...(latent.length === 0 ? ['latents: [],'] : ['latents: [', ...latent.map((line) => `  ${line},`), '],']),
  ];
}

function returnLines(signature: Signature): readonly string[] {
  const { height, width, classes, latents } = signature;
  const map = [height, width].map((dim) => extentExpression(signature, dim)).join(', ');
  const latent = latents.map(
    ({ shape }, at) =>
      `{ data: latents${at}, shape: [${['count', ...shape.map((dim) => extentExpression(signature, dim))].join(', ')}] }`,
  );
  return [
    'return {',
    `  labels: { data: labels, shape: [count, ${map}] },`,
    `  probabilities: { data: probabilities, shape: [count, ${map}, ${classes}] },`,
    `  mean: { data: meanProbabilities(statistics, count), shape: [${map}, ${classes}] },`,
    `  uncertainty: { data: gammaMap(statistics, count), shape: [${map}] },`,
    ...(latent.length === 0 ? ['  latents: [],'] : ['  latents: [', ...latent.map((line) => `    ${line},`), '  ],']),
    '};',
  ];
}
