import type { Method } from './structures.ts';
import type { TypeNames } from './declarations.ts';
import { CHECK_OPTIONS, indent, MODEL_DISPOSED, sampleMethods, type SampleParts } from './sample-method.ts';
import type { Sampling, Signature } from './signature.ts';
import { openSizes } from './sizes.ts';
import { docText } from './text.ts';

/** What `encode` does on its engine, and `sample` of what it gives, as statements. */
export interface EncodeParts extends SampleParts {
  /** Takes hold of the engine. */
  readonly open: readonly string[];
  /** Computes `kept` of `pixels` and what the field holds: all that depends on no noise, and null when it is disposed of. */
  readonly image: readonly string[];
  /** Frees `kept`. */
  readonly free: readonly string[];
}

/** The method `encode`: the image phase once, and the sample phase whenever it is asked for. */
export function encodeMethod(sampling: Sampling, names: TypeNames, parts: EncodeParts): Method {
  const { signature } = sampling;
  const stochastic = signature.random.length > 0;
  const { shared, sample, samples } = sampleMethods(sampling, parts, names.options);
  return {
    name: 'encode',
    isAsync: true,
    doc: docText(
      `Computes what does not depend on noise, and keeps it${stochastic ? ' for any number of later samples' : ''}.\n` +
        'Throws an Error that says what differs when the image is not what the model accepts.',
    ),
    parameters: [{ name: 'image', type: names.image }],
    returnType: `Promise<${names.encoded}>`,
    statements: [
      'const pixels = intensities(image, DEMAND);',
      ...sizeLines(signature),
      ...parts.open,
      `const ${parts.field} = this.#${parts.field};`,
      `if (${parts.field} === null) ${MODEL_DISPOSED}`,
      ...parts.image,
      ...shared,
      'return {',
      `  sample: async (${stochastic ? 'options' : ''}) => {`,
      ...indent(indent(sample)),
      '  },',
      ...(samples === null ? [] : ['  samples: (options) =>', ...indent(indent(samples))]),
      '  dispose: () => {',
      ...indent(indent(parts.free)),
      '    kept = null;',
      '  },',
      '};',
    ],
  };
}

/** The method `sample`: an image that is encoded for one call. */
export function sampleMethod({ signature }: Sampling, names: TypeNames): Method {
  const stochastic = signature.random.length > 0;
  return {
    name: 'sample',
    isAsync: true,
    doc: docText(
      stochastic ? 'Draws segmentations of an image. To draw from it again, `encode` is faster.' : 'Segments an image.',
    ),
    parameters: [
      { name: 'image', type: names.image },
      ...(stochastic ? [{ name: 'options', type: names.options }] : []),
    ],
    returnType: `Promise<${names.samples}>`,
    statements: [
      ...(stochastic ? [CHECK_OPTIONS, ABORT] : []),
      'const encoded = await this.encode(image);',
      'try {',
      `  return await encoded.sample(${stochastic ? 'options' : ''});`,
      '} finally {',
      '  encoded.dispose();',
      '}',
    ],
  };
}

/** The method `samples` of a model that draws: an image that is encoded for as long as samples are asked for. */
export function samplesMethod(names: TypeNames): Method {
  return {
    name: 'samples',
    isAsync: true,
    isGenerator: true,
    doc: docText(
      'Draws the segmentations of `sample` one after the other: `for await (const sample of model.samples(image, { count: 100, seed: 1 }))`.\n' +
        'No more than a batch is held at a time. Before each batch, others have their turn.',
    ),
    parameters: [
      { name: 'image', type: names.image },
      { name: 'options', type: names.options },
    ],
    returnType: `AsyncGenerator<${names.sample}, void, undefined>`,
    statements: [
      CHECK_OPTIONS,
      ABORT,
      'const encoded = await this.encode(image);',
      'try {',
      '  yield* encoded.samples(options);',
      '} finally {',
      '  encoded.dispose();',
      '}',
    ],
  };
}

/** Encoding takes its time, too. */
const ABORT = 'throwIfAborted(options.signal);';

/** What is not square where it has to be. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template.
const SQUARE = "throw new PhisegError('image/size', `the image must be square, not ${height} x ${width}`);";

/** The sizes of an image that are not known at compile time. */
function sizeLines(signature: Signature): readonly string[] {
  const unknown = openSizes(signature);
  return [
    ...(unknown.length === 0 ? [] : [`const { ${unknown.join(', ')} } = image;`]),
    ...(signature.square ? [`if (height !== width) ${SQUARE}`] : []),
  ];
}
