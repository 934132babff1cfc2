import { labelArray } from './declarations.ts';
import { defaultBatch } from './default-batch.ts';
import { extentExpression, sizeExpression } from './extents.ts';
import { sourceText } from './random.ts';
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

/** What a batch reads, by the names under which `store` takes it. */
export function dataNames({ latents }: Signature): readonly string[] {
  return ['labelData', 'probabilityData', ...latents.map((_, index) => `latentData${index}`)];
}

/** What becomes of a call when the model was disposed. */
export const MODEL_DISPOSED = `throw new PhisegError('disposed', 'this model was disposed');`;

/** The body of `sample` of an encoded image: the sample phase for each batch of samples. */
export function sampleBody(sampling: Sampling, parts: SampleParts): readonly string[] {
  const { signature } = sampling;
  const { height, width, classes, random, rater, latents } = signature;
  const stochastic = random.length > 0;
  const noise = `noiseSource(options, [${random.map(({ source }) => sourceText(source)).join(', ')}])`;
  const batch = (read: readonly string[]): readonly string[] => [
    // Before each batch: either may be disposed of between two.
    'const features = kept;',
    `if (features === null) throw new PhisegError('disposed', 'this encoded image was disposed');`,
    `if (this.#${parts.field} === null) ${MODEL_DISPOSED}`,
    ...parts.batch(read),
  ];
  const store = storeLines(signature);
  return [
    ...(stochastic
      ? [
          `const { count, batch = ${defaultBatch(sampling)} } = options;`,
          `checkCount('batch', batch);`,
          `const draw = ${rater === null ? noise : `withRater(${noise}, { index: ${rater.index}, raters: ${rater.raters} }, options.rater)`};`,
        ]
      : ['const count = 1;']),
    `const labels = new ${labelArray(classes)}(count * ${sizeExpression(signature, [height, width])});`,
    `const probabilities = new Float32Array(count * ${sizeExpression(signature, [height, width, classes])});`,
    ...latents.map(
      ({ shape }, at) => `const latents${at} = new Float32Array(count * ${sizeExpression(signature, shape)});`,
    ),
    `const statistics = emptyStatistics(${sizeExpression(signature, [height, width])}, ${classes});`,
    ...(stochastic
      ? [
          // Of two sizes at most: what an engine prepares for a size is used again.
          'const share = Math.ceil(count / Math.ceil(count / batch));',
          ...(parts.isApart ? apartLines(signature, batch, store) : inTurnLines(batch(store))),
        ]
      : batch(store)),
    ...returnLines(signature),
  ];
}

function inTurnLines(batch: readonly string[]): readonly string[] {
  return [
    'for (let first = 0; first < count; first += share) {',
    '  const size = Math.min(share, count - first);',
    ...indent(batch),
    '}',
  ];
}

/** The noise of a batch is drawn, and the results of one are put away, while the engine computes the one between. */
function apartLines(
  signature: Signature,
  batch: (read: readonly string[]) => readonly string[],
  store: readonly string[],
): readonly string[] {
  const data = dataNames(signature).join(', ');
  return [
    'const drawBatch = async (first: number) => {',
    '  const size = Math.min(share, count - first);',
    ...indent(batch([`return { ${data} };`])),
    '};',
    'const begin = (first: number) => {',
    '  const begun = drawBatch(first);',
    // It may fail before anybody waits for it.
    '  begun.catch(() => undefined);',
    '  return begun;',
    '};',
    'let next = begin(0);',
    'for (let first = 0; first < count; first += share) {',
    '  const begun = next;',
    '  if (first + share < count) next = begin(first + share);',
    `  const { ${data} } = await begun;`,
    ...indent(store),
    '}',
  ];
}

export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** Puts the results of one batch where they belong. */
function storeLines(signature: Signature): readonly string[] {
  const { height, width, classes, random, latents } = signature;
  const at = (size: string): string => (random.length > 0 ? `, first * ${size}` : '');
  return [
    `checkResults([${['probabilityData', ...latents.map((_, index) => `latentData${index}`)].join(', ')}]);`,
    `labels.set(labelData${at(sizeExpression(signature, [height, width]))});`,
    `probabilities.set(probabilityData${at(sizeExpression(signature, [height, width, classes]))});`,
    ...latents.map(
      ({ shape }, index) => `latents${index}.set(latentData${index}${at(sizeExpression(signature, shape))});`,
    ),
    'addSamples(statistics, probabilityData);',
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
