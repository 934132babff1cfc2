import { nodeAt } from '../../graph/depends.ts';
import type { NodeId } from '../../graph/ir.ts';
import { labelArray } from './declarations.ts';
import { defaultBatch } from './default-batch.ts';
import { extentExpression, sizeExpression } from './extents.ts';
import { type PhaseParameter, phaseParameters } from './phase-call.ts';
import type { Program } from './program.ts';
import { shapedType } from './shapes.ts';

/** The body of `sample`: the image phase once, then the sample phase for each batch of samples. */
export function sampleBody(program: Program): readonly string[] {
  const { signature } = program;
  const { height, width, classes, noise, latents } = signature;
  const stochastic = noise.length > 0;
  const levels = noise.map(({ level }) => level).join(', ');
  const loop = batchLines(program);
  return [
    'const pixels = intensities(image, DEMAND);',
    ...sizeLines(program),
    ...(stochastic
      ? [
          `const { count, batch = ${defaultBatch(program)} } = options;`,
          `checkCount('batch', batch);`,
          `const draw = noiseSource(options, [${levels}]);`,
        ]
      : ['const count = 1;']),
    'const tf = this.#tf;',
    'const prepared = this.#prepared;',
    `if (prepared === null) throw new Error('this model was disposed');`,
    `const labels = new ${labelArray(classes)}(count * ${sizeExpression(signature, [height, width])});`,
    `const probabilities = new Float32Array(count * ${sizeExpression(signature, [height, width, classes])});`,
    ...latents.map(
      ({ shape }, at) => `const latents${at} = new Float32Array(count * ${sizeExpression(signature, shape)});`,
    ),
    `const statistics = emptyStatistics(${sizeExpression(signature, [height, width])}, ${classes});`,
    ...imageLines(program),
    'try {',
    ...indent(
      stochastic
        ? [
            'for (let first = 0; first < count; first += batch) {',
            '  const size = Math.min(batch, count - first);',
            ...indent(loop),
            '}',
          ]
        : loop,
    ),
    '} finally {',
    '  tf.dispose(features);',
    '}',
    ...returnLines(program),
  ];
}

/** The sizes of an image that are not known at compile time. */
function sizeLines({ signature: { height, width, square } }: Program): readonly string[] {
  const unknown = [...(typeof height === 'number' ? [] : ['height']), ...(typeof width === 'number' ? [] : ['width'])];
  return [
    ...(unknown.length === 0 ? [] : [`const { ${unknown.join(', ')} } = image;`]),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template.
    ...(square ? ['if (height !== width) throw new Error(`the image must be square, not ${height} x ${width}`);'] : []),
  ];
}

function imageLines(program: Program): readonly string[] {
  const { signature, plan } = program;
  const shape = [signature.height, signature.width].map((dim) => extentExpression(signature, dim));
  const image = `tf.tensor4d(pixels, [1, ${shape.join(', ')}, ${signature.channels}]) as ${shapedType(signature.image.type)}`;
  const call = phaseCall('encodeImage', phaseParameters(program, plan.image), { image });
  return ['const features = tf.tidy(() =>', `  ${call},`, ');'];
}

function batchLines(program: Program): readonly string[] {
  const { plan } = program;
  if (plan.sample.steps.length === 0) return readLines(program);
  const noise = program.signature.noise.length === 0 ? '' : `{\n${noiseLines(program).join('\n')}\n  }`;
  const size = program.signature.noise.length === 0 ? '1' : 'size';
  const call = phaseCall('drawSamples', phaseParameters(program, plan.sample), { noise, count: size });
  return [
    ...`const results = tf.tidy(() =>\n  ${call},\n);`.split('\n'),
    'try {',
    ...indent(readLines(program)),
    '} finally {',
    '  tf.dispose(results);',
    '}',
  ];
}

function noiseLines(program: Program): readonly string[] {
  const { signature, plan } = program;
  return signature.noise.map(({ level, node, shape }) => {
    const values = `draw(${level}, first, size, ${sizeExpression(signature, shape)})`;
    const extents = ['size', ...shape.map((dim) => extentExpression(signature, dim))].join(', ');
    return `    ${program.nameOf(node)}: tf.tensor4d(${values}, [${extents}]) as ${shapedType(nodeAt(plan.graph, node).type)},`;
  });
}

/** Reads the results of one batch and puts them where they belong. */
function readLines(program: Program): readonly string[] {
  const { signature } = program;
  const stochastic = signature.noise.length > 0;
  const at = (size: string): string => (stochastic ? `, first * ${size}` : '');
  const read = (id: NodeId, type: string): string => `  ${program.expression(id, 'after')}.data<'${type}'>(),`;
  const { height, width, classes, latents } = signature;
  return [
    `const [labelData, probabilityData${latents.map((_, index) => `, latentData${index}`).join('')}] = await Promise.all([`,
    read(signature.labels, 'int32'),
    read(signature.probabilities, 'float32'),
    ...latents.map(({ node }) => read(node, 'float32')),
    ']);',
    `labels.set(labelData${at(sizeExpression(signature, [height, width]))});`,
    `probabilities.set(probabilityData${at(sizeExpression(signature, [height, width, classes]))});`,
    ...latents.map(
      ({ shape }, index) => `latents${index}.set(latentData${index}${at(sizeExpression(signature, shape))});`,
    ),
    'addSamples(statistics, probabilityData);',
  ];
}

function returnLines({ signature }: Program): readonly string[] {
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

function phaseCall(
  name: string,
  parameters: readonly PhaseParameter[],
  values: Readonly<Partial<Record<PhaseParameter, string>>>,
): string {
  return `${name}(${['tf', ...parameters.map((parameter) => values[parameter] ?? parameter)].join(', ')})`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
