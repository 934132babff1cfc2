import type {
  ClassDeclarationStructure,
  ConstructorDeclarationStructure,
  InterfaceDeclarationStructure,
  PropertyDeclarationStructure,
} from 'ts-morph';
import { docText, stringLiteral } from './text.ts';
import type { TrainerTypeNames } from './trainer-declarations.ts';
import { OPTIMIZER_PREFIX, type TrainerSignature } from './trainer-signature.ts';
import { StructureKind } from './ts-morph.ts';

/** What a trainer's class has of its engine. */
export interface TrainerParts {
  /** What the engine's library is called: `tf`. */
  readonly library: string;
  readonly fields: readonly Omit<PropertyDeclarationStructure, 'kind'>[];
  readonly constructor: Omit<ConstructorDeclarationStructure, 'kind'>;
  /** The expression of a trainer whose state an expression gives, parameter by parameter. */
  create(values: string): string;
  /** Statements of each method. */
  readonly step: readonly string[];
  /** Reads some `parameters`. */
  readonly read: readonly string[];
  readonly dispose: readonly string[];
}

/** The class that trains a model: what every engine's has in common. */
export function trainerClass(
  signature: TrainerSignature,
  names: TrainerTypeNames,
  model: { readonly name: string; readonly weightsHash: string },
  parts: TrainerParts,
): ClassDeclarationStructure {
  const { trainer } = names;
  const { library } = parts;
  return {
    kind: StructureKind.Class,
    isExported: true,
    name: trainer,
    docs: [docText(`Trains the model ${model.name}.`)],
    properties: [
      {
        name: 'weightsHash',
        isStatic: true,
        isReadonly: true,
        initializer: stringLiteral(model.weightsHash),
        docs: ['Names the network: a state that carries another hash is refused.'],
      },
      ...parts.fields,
    ],
    ctors: [parts.constructor],
    methods: [
      {
        name: 'create',
        isStatic: true,
        isAsync: true,
        docs: [
          docText(
            'Starts from seeded initial weights, or goes on from a stored state: the bytes of a safetensors file, its address, or in Node its path.\n' +
              'Throws an Error that says what differs when it is not a state of this model.',
          ),
        ],
        parameters: [
          { name: library, type: 'Engine' },
          { name: 'start', type: '{ readonly seed: number } | { readonly state: ByteSource }' },
        ],
        returnType: `Promise<${trainer}>`,
        statements: [
          `if ('state' in start) {`,
          '  const stored = parseSafetensors(await readBytes(start.state));',
          `  return ${parts.create(`matchWeights(stored, PARAMETERS, ${trainer}.weightsHash)`)};`,
          '}',
          'const { seed } = start;',
          'checkSeed(seed);',
          `return ${parts.create('(parameter) => initialValues(parameter, seed)')};`,
        ],
      },
      {
        name: 'step',
        isAsync: true,
        docs: [
          docText(
            'One step on a batch: losses, gradients, new weights and moving statistics.\n' +
              'Where a loss or the gradient is not finite, the state stays as it was.',
          ),
        ],
        parameters: [
          { name: 'batch', type: names.batch },
          ...(signature.noise.length === 0 ? [] : [{ name: 'noise', type: names.noise }]),
        ],
        returnType: `Promise<${names.losses}>`,
        statements: parts.step.join('\n'),
      },
      {
        name: 'state',
        isAsync: true,
        docs: ['Everything that the next step depends on: weights, moving statistics, and what the optimiser keeps.'],
        returnType: 'Promise<ReadonlyMap<string, StateTensor>>',
        statements: ['return await this.#read(PARAMETERS);'],
      },
      {
        name: 'weights',
        isAsync: true,
        docs: ['What sampling needs: weights and moving statistics.'],
        returnType: 'Promise<ReadonlyMap<string, StateTensor>>',
        statements: [
          `return await this.#read(PARAMETERS.filter(({ name }) => !name.startsWith('${OPTIMIZER_PREFIX}')));`,
        ],
      },
      {
        name: '#read',
        isAsync: true,
        parameters: [{ name: 'parameters', type: 'readonly (typeof PARAMETERS)[number][]' }],
        returnType: 'Promise<ReadonlyMap<string, StateTensor>>',
        statements: [...parts.read],
      },
      {
        name: 'dispose',
        docs: ['Frees the state. The trainer cannot be used after it.'],
        returnType: 'void',
        statements: [...parts.dispose],
      },
    ],
  };
}

export const STATE_TENSOR: InterfaceDeclarationStructure = {
  kind: StructureKind.Interface,
  isExported: true,
  name: 'StateTensor',
  docs: ['A part of the state: row-major.'],
  properties: [
    { name: 'shape', type: 'readonly number[]', isReadonly: true },
    { name: 'data', type: 'Float32Array', isReadonly: true },
  ],
};
