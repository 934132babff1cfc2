import type { ClassDeclarationStructure } from 'ts-morph';
import type { EmitRequest } from '../emit.ts';
import type { TypeNames } from './declarations.ts';
import { noiseMethod } from './noise-method.ts';
import { phaseParameters } from './phase-call.ts';
import type { Program } from './program.ts';
import { sampleBody } from './sample-method.ts';
import { docText, stringLiteral } from './text.ts';
import { Scope, StructureKind } from './ts-morph.ts';

/** The class that a program embeds. */
export function modelClass(request: EmitRequest, program: Program, names: TypeNames): ClassDeclarationStructure {
  const { model } = names;
  const stochastic = program.signature.noise.length > 0;
  const call = ['tf', ...phaseParameters(program, program.plan.load)].join(', ');
  return {
    kind: StructureKind.Class,
    isExported: true,
    name: model,
    docs: [docText(request.spec.documentation) || `The model ${docText(request.spec.name)}.`],
    properties: [
      {
        name: 'weightsHash',
        isStatic: true,
        isReadonly: true,
        initializer: stringLiteral(request.header.weightsHash),
        docs: ['Names the network: a file of weights that carries another hash is refused.'],
      },
      { name: '#tf', isReadonly: true, type: 'Engine' },
      { name: '#prepared', type: 'Prepared | null' },
    ],
    ctors: [
      {
        scope: Scope.Private,
        parameters: [
          { name: 'tf', type: 'Engine' },
          { name: 'values', type: '(parameter: Parameter) => Float32Array' },
        ],
        statements: [
          'this.#tf = tf;',
          'this.#prepared = tf.tidy(() => {',
          '  const tensors = PARAMETERS.map((parameter) => [parameter.name, tf.tensor(values(parameter), [...parameter.shape])]);',
          '  const weights: Weights = Object.fromEntries(tensors);',
          `  return prepare(${call});`,
          '});',
        ],
      },
    ],
    methods: [
      {
        name: 'load',
        isStatic: true,
        isAsync: true,
        docs: [
          docText(
            'Reads trained weights: the bytes of a safetensors file, its address, or in Node its path.\n' +
              'Throws an Error that says what differs when they are not those of this model.',
          ),
        ],
        parameters: [
          { name: 'tf', type: 'Engine' },
          { name: 'weights', type: 'ByteSource' },
        ],
        returnType: `Promise<${model}>`,
        statements: [
          'const stored = parseSafetensors(await readBytes(weights));',
          `return new ${model}(tf, matchWeights(stored, PARAMETERS, ${model}.weightsHash));`,
        ],
      },
      {
        name: 'initialize',
        isStatic: true,
        docs: ['Makes a model with the weights that training would start from: it runs, but has learnt nothing.'],
        parameters: [
          { name: 'tf', type: 'Engine' },
          { name: 'options', type: '{ readonly seed: number }' },
        ],
        returnType: model,
        statements: [
          'const { seed } = options;',
          'checkSeed(seed);',
          `return new ${model}(tf, (parameter) => initialValues(parameter, seed));`,
        ],
      },
      ...(stochastic ? [noiseMethod(program, names)] : []),
      {
        name: 'sample',
        isAsync: true,
        docs: [stochastic ? 'Draws segmentations of an image.' : 'Segments an image.'],
        parameters: [
          { name: 'image', type: names.image },
          ...(stochastic ? [{ name: 'options', type: names.options }] : []),
        ],
        returnType: `Promise<${names.samples}>`,
        statements: sampleBody(program).join('\n'),
      },
      {
        name: 'dispose',
        docs: ['Frees the weights. The model cannot be used after it.'],
        returnType: 'void',
        statements: ['if (this.#prepared !== null) this.#tf.dispose(this.#prepared);', 'this.#prepared = null;'],
      },
    ],
  };
}
