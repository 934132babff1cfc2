import type { NodeId } from '../../graph/ir.ts';
import { extentExpression, sizeExpression } from '../typescript/extents.ts';
import type { EncodeParts } from '../typescript/encode-method.ts';
import { dataNames, indent } from '../typescript/sample-method.ts';
import { type PhaseParameter, phaseParameters } from './phase-call.ts';
import type { Program } from './program.ts';
import { isSampleReplayed } from './replay.ts';
import { shapedType } from './shapes.ts';

/** What `encode` does on TensorFlow.js, and `sample` of what it gives. */
export function encodeParts(program: Program, isReplayed: boolean): EncodeParts {
  return {
    open: ['const tf = this.#tf;', 'const onBackend = this.#onBackend;'],
    field: 'prepared',
    isApart: isReplayed && isSampleReplayed(program),
    image: imageLines(program, isReplayed),
    batch: (store) => batchLines(program, isReplayed && isSampleReplayed(program), [...readLines(program), ...store]),
    free: ['if (kept !== null) tf.dispose(kept);'],
  };
}

function imageLines(program: Program, isReplayed: boolean): readonly string[] {
  const { signature, plan } = program;
  const shape = [signature.height, signature.width].map((dim) => extentExpression(signature, dim));
  const image = `tf.tensor4d(pixels, [1, ${shape.join(', ')}, ${signature.channels}]) as ${shapedType(signature.image.type)}`;
  if (isReplayed) {
    return [
      `const input = onBackend(() => ({ ${program.nameOf(signature.image.id)}: ${image} }));`,
      'let kept: Features | null = await this.#encodeImage.call(input).finally(() => tf.dispose(input));',
    ];
  }
  const call = phaseCall('encodeImage', phaseParameters(program, plan.image), { image });
  return ['let kept: Features | null = onBackend(() =>', '  tf.tidy(() =>', `    ${call},`, '  ),', ');'];
}

function batchLines(program: Program, isReplayed: boolean, read: readonly string[]): readonly string[] {
  const { plan } = program;
  if (plan.sample.steps.length === 0) return read;
  const noise = program.signature.random.length === 0 ? '' : `{\n${noiseLines(program).join('\n')}\n  }`;
  const size = program.signature.random.length === 0 ? '1' : 'size';
  const call = phaseCall('drawSamples', phaseParameters(program, plan.sample), { noise, count: size });
  const features = phaseParameters(program, plan.sample).includes('features') ? '...features, ' : '';
  const draw = isReplayed
    ? `const noise = onBackend(() => tf.tidy(() => (${noise.replaceAll('\n  ', '\n')})));\nconst results = await this.#drawSamples.call({ ${features}...noise }).finally(() => tf.dispose({ ...noise }));`
    : `const results = onBackend(() =>\n  tf.tidy(() =>\n    ${call.replaceAll('\n', '\n  ')},\n  ),\n);`;
  return [...draw.split('\n'), 'try {', ...indent(read), '} finally {', '  tf.dispose(results);', '}'];
}

function noiseLines(program: Program): readonly string[] {
  const { signature } = program;
  return signature.random.map(({ node, type, shape }, index) => {
    const values = `draw(${index}, first, size, ${sizeExpression(signature, shape)})`;
    const extents = ['size', ...shape.map((dim) => extentExpression(signature, dim))].join(', ');
    return `    ${program.nameOf(node)}: tf.tensor4d(${values}, [${extents}]) as ${shapedType(type)},`;
  });
}

/** Reads the results of one batch. */
function readLines(program: Program): readonly string[] {
  const { labels, probabilities, latents } = program.signature;
  const read = (id: NodeId, type: string): string => `  ${program.expression(id, 'after')}.data<'${type}'>(),`;
  return [
    `const [${dataNames(program.signature).join(', ')}] = await Promise.all([`,
    read(labels, 'int32'),
    read(probabilities, 'float32'),
    ...latents.map(({ node }) => read(node, 'float32')),
    ']);',
  ];
}

function phaseCall(
  name: string,
  parameters: readonly PhaseParameter[],
  values: Readonly<Partial<Record<PhaseParameter, string>>>,
): string {
  return `${name}(${['tf', ...parameters.map((parameter) => values[parameter] ?? parameter)].join(', ')})`;
}
