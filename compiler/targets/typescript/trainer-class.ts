import type { ClassDeclaration, Construction, InterfaceDeclaration, Parameter, Property } from './structures.ts';
import type { Phase } from '../../passes/plan.ts';
import { TRAINING_MEMORY, trainerMemory } from './memory-method.ts';
import { weightsHashProperty } from './model-class.ts';
import { givenBesideBatch, scheduleDoc, scheduleStatements, STEPS, withCount } from './schedules.ts';
import { batchesMethod, stepsMethod } from './steps-methods.ts';
import { docText } from './text.ts';
import type { TrainerTypeNames } from './trainer-declarations.ts';
import type { TrainerSignature } from './trainer-signature.ts';

/** The statement of a trainer that was disposed. */
export const TRAINER_DISPOSED = `throw new PhisegError('disposed', 'this trainer was disposed');`;

/** What a trainer's class has of its engine. */
export interface TrainerParts {
  /** What the engine's library is called: `tf`. */
  readonly library: string;
  readonly fields: readonly Property[];
  readonly construction: Construction;
  /** Parameters of `create` behind the engine and the start. */
  readonly createOptions: readonly Parameter[];
  /** Statements at the beginning of `create`, and those that make a trainer of `fresh` and `values`. */
  readonly begin: readonly string[];
  readonly create: readonly string[];
  /** The expression of what another class gives that is loaded on the trainer's engine, by an expression. */
  load(loading: string): string;
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
  model: { readonly name: string; readonly weightsHash: string; readonly step: Phase },
  parts: TrainerParts,
): ClassDeclaration {
  const { trainer } = names;
  const { library } = parts;
  const isScheduled = signature.schedules.length > 0;
  return {
    kind: 'class',
    isExported: true,
    name: trainer,
    doc: docText(`Trains the model ${model.name}.`),
    properties: [
      weightsHashProperty(model.weightsHash),
      {
        name: 'fresh',
        isReadonly: true,
        type: 'readonly string[]',
        doc: 'The parts of the state that started anew, as what `create` was given does not hold them.',
      },
      ...parts.fields,
      ...(isScheduled ? [STEPS] : []),
    ],
    construction: isScheduled ? withCount(parts.construction, signature) : parts.construction,
    methods: [
      {
        name: 'create',
        isStatic: true,
        isAsync: true,
        doc: docText(
          'Starts from seeded initial weights, from the weights of a sampling model (its posterior and its optimiser start anew: see `fresh`),\n' +
            'or goes on from a stored state. Weights and states are the bytes of a safetensors file, its address, in Node its path, or what\n' +
            '`weights()` and `state()` give. Throws an Error that says what differs when they are not those of this model.',
        ),
        parameters: [
          { name: library, type: 'Engine' },
          { name: 'start', type: 'TrainerStart' },
          ...parts.createOptions,
        ],
        returnType: `Promise<${trainer}>`,
        statements: [
          ...parts.begin,
          `const { fresh, values } = await startingValues(start, PARAMETERS, ${trainer}.weightsHash);`,
          ...parts.create,
        ],
      },
      {
        name: 'step',
        isAsync: true,
        doc: docText(
          'One step on a batch: losses, gradients, new weights and moving statistics.\n' +
            'Where a loss or the gradient is not finite, the state stays as it was.' +
            scheduleDoc(signature),
        ),
        parameters: [{ name: 'batch', type: names.batch }, ...givenBesideBatch(signature, names.noise)],
        returnType: `Promise<${names.losses}>`,
        statements: [...scheduleStatements(signature), ...parts.step],
      },
      trainerMemory(signature, model.step),
      batchesMethod(signature, names),
      stepsMethod(signature, names),
      {
        name: 'state',
        isAsync: true,
        doc: 'Everything that the next step depends on: weights, moving statistics, and what the optimiser keeps.',
        returnType: 'Promise<ReadonlyMap<string, StateTensor>>',
        statements: ['return await this.#read(PARAMETERS);'],
      },
      {
        name: 'weights',
        isAsync: true,
        doc: 'What sampling needs: weights and moving statistics.',
        returnType: 'Promise<ReadonlyMap<string, StateTensor>>',
        statements: [`return await this.#read(PARAMETERS.filter((part) => part.of !== 'optimizer'));`],
      },
      {
        name: 'save',
        isAsync: true,
        doc: docText(
          'The bytes of a safetensors file: the state, from which `create` goes on, or the weights alone, a third as long. `load` of the\n' +
            'model takes both, as does `phisegc sample --weights`.',
        ),
        parameters: [{ name: 'what', type: `'state' | 'weights'` }],
        returnType: 'Promise<Uint8Array>',
        statements: [
          `const tensors = what === 'state' ? await this.state() : await this.weights();`,
          `return encodeSafetensors(tensors, { weights_hash: ${trainer}.weightsHash });`,
        ],
      },
      {
        name: 'model',
        isAsync: true,
        doc: docText(
          'A model that samples with the weights of now, of the class that lies in the file beside. It is on its own from then on: train\n' +
            'further, and dispose of it when it is no longer needed.',
        ),
        typeParameters: ['Model'],
        parameters: [{ name: 'of', type: 'SamplingClass<Model>' }],
        returnType: 'Promise<Model>',
        statements: [
          `if (of.weightsHash !== ${trainer}.weightsHash) {`,
          `  throw new PhisegError('weights/mismatch', 'the class is that of another network: compile the model and its trainer together');`,
          '}',
          'const weights = await this.weights();',
          `return await ${parts.load('of.load')};`,
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
        doc: 'Frees the state. The trainer cannot be used after it.',
        returnType: 'void',
        statements: [...parts.dispose],
      },
    ],
  };
}

/**
 * Types of every trainer's file.
 * @param library the type of the engine's library, of which a trainer and a model each call a part
 */
export function trainerTypes(library: string): readonly InterfaceDeclaration[] {
  return [
    TRAINING_MEMORY,
    {
      kind: 'interface',
      isExported: true,
      name: 'StateTensor',
      doc: 'A part of the state: row-major.',
      properties: [
        { name: 'shape', type: 'readonly number[]', isReadonly: true },
        { name: 'data', type: 'Float32Array', isReadonly: true },
      ],
    },
    {
      kind: 'interface',
      isExported: true,
      name: 'SamplingClass',
      doc: 'The class of the same model in the file beside, which draws samples.',
      typeParameters: ['Model'],
      properties: [{ name: 'weightsHash', type: 'string', isReadonly: true }],
      methods: [
        {
          name: 'load',
          parameters: [
            { name: 'library', type: library },
            { name: 'weights', type: 'ReadonlyMap<string, StateTensor>' },
          ],
          returnType: 'Promise<Model>',
        },
      ],
    },
  ];
}
