import type { ClassDeclaration, Construction, Parameter, Property } from './structures.ts';
import type { EmitRequest } from '../target.ts';
import type { TypeNames } from './declarations.ts';
import { type EncodeParts, encodeMethod, sampleMethod, samplesMethod } from './encode-method.ts';
import { modelMemory } from './memory-method.ts';
import { noiseMethod } from './noise-method.ts';
import type { Sampling } from './signature.ts';
import { docText, stringLiteral } from './text.ts';

/** What a model's class has of its engine. */
export interface ModelParts {
  /** What the engine's library is called: `tf`. */
  readonly library: string;
  readonly fields: readonly Property[];
  readonly construction: Construction;
  /** Statements of the methods. `begin` stands first in both of the next. */
  readonly begin: readonly string[];
  readonly load: readonly string[];
  readonly initialize: readonly string[];
  /** Parameters of `load` behind the engine and the weights. */
  readonly loadOptions: readonly Parameter[];
  /** The type of the options of `initialize`. */
  readonly initializeOptions: string;
  /** Whether it takes time to open the engine: then `initialize` gives a promise. */
  readonly initializesLater: boolean;
  readonly encode: EncodeParts;
  readonly dispose: readonly string[];
}

/** The static property that says for which network the weights of a class must be. */
export function weightsHashProperty(hash: string): Property {
  return {
    name: 'weightsHash',
    isStatic: true,
    isReadonly: true,
    value: stringLiteral(hash),
    doc: docText(
      'Names the network, not the values of its weights: all that were ever trained for it carry the same hash in `weights_hash`.\n' +
        'What carries another is refused.',
    ),
  };
}

/** The class of a model: what every engine's has in common. */
export function modelClass(
  request: EmitRequest,
  sampling: Sampling,
  names: TypeNames,
  parts: ModelParts,
): ClassDeclaration {
  const { model } = names;
  const { library, initializesLater } = parts;
  const stochastic = sampling.signature.random.length > 0;
  return {
    kind: 'class',
    isExported: true,
    name: model,
    doc: docText(request.spec.documentation) || `The model ${docText(request.spec.name)}.`,
    properties: [weightsHashProperty(request.header.weightsHash), ...parts.fields],
    construction: parts.construction,
    methods: [
      {
        name: 'load',
        isStatic: true,
        isAsync: true,
        doc: docText(
          'Reads trained weights: the bytes of a safetensors file, its address, in Node its path, or what `weights()` of a trainer gives.\n' +
            'Throws an Error that says what differs when they are not those of this model.',
        ),
        parameters: [
          { name: library, type: 'Engine' },
          { name: 'weights', type: 'WeightsSource' },
          ...parts.loadOptions,
        ],
        returnType: `Promise<${model}>`,
        statements: [...parts.begin, 'const stored = await readWeights(weights);', ...parts.load],
      },
      {
        name: 'initialize',
        isStatic: true,
        isAsync: initializesLater,
        doc: 'Makes a model with the weights that training would start from: it runs, but has learnt nothing.',
        parameters: [
          { name: library, type: 'Engine' },
          { name: 'options', type: parts.initializeOptions },
        ],
        returnType: initializesLater ? `Promise<${model}>` : model,
        statements: [
          `checkOptions(options, '{ seed: 1 }');`,
          'const { seed } = options;',
          'checkSeed(seed);',
          ...parts.begin,
          ...parts.initialize,
        ],
      },
      modelMemory(sampling),
      ...(stochastic ? [noiseMethod(sampling, names)] : []),
      encodeMethod(sampling, names, parts.encode),
      sampleMethod(sampling, names),
      ...(stochastic ? [samplesMethod(names)] : []),
      {
        name: 'dispose',
        doc: 'Frees the weights. Neither the model nor images that it encoded can be used after it; each of those has its own `dispose`.',
        returnType: 'void',
        statements: [...parts.dispose],
      },
    ],
  };
}
