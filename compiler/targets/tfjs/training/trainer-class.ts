import type { ClassDeclarationStructure } from 'ts-morph';
import { extentExpression, sizeExpression } from '../extents.ts';
import { shapedType } from '../shapes.ts';
import { docText, stringLiteral } from '../text.ts';
import { Scope, StructureKind } from '../ts-morph.ts';
import type { TrainerTypeNames } from './trainer-declarations.ts';
import { lossProperty, OPTIMIZER_PREFIX, type TrainerProgram } from './trainer-program.ts';

/** The class that trains a model. */
export function trainerClass(
  program: TrainerProgram,
  names: TrainerTypeNames,
  model: { readonly name: string; readonly weightsHash: string },
): ClassDeclarationStructure {
  const { trainer } = names;
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
      { name: '#tf', isReadonly: true, type: 'Engine' },
      { name: '#state', type: 'State | null' },
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
          'this.#state = tf.tidy(() => {',
          '  const tensors = PARAMETERS.map((parameter) => [parameter.name, tf.tensor(values(parameter), [...parameter.shape])]);',
          '  const state: State = Object.fromEntries(tensors);',
          '  return state;',
          '});',
        ],
      },
    ],
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
          { name: 'tf', type: 'Engine' },
          { name: 'start', type: '{ readonly seed: number } | { readonly state: ByteSource }' },
        ],
        returnType: `Promise<${trainer}>`,
        statements: [
          `if ('state' in start) {`,
          '  const stored = parseSafetensors(await readBytes(start.state));',
          `  return new ${trainer}(tf, matchWeights(stored, PARAMETERS, ${trainer}.weightsHash));`,
          '}',
          'const { seed } = start;',
          'checkSeed(seed);',
          `return new ${trainer}(tf, (parameter) => initialValues(parameter, seed));`,
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
          ...(program.noise.length === 0 ? [] : [{ name: 'noise', type: names.noise }]),
        ],
        returnType: `Promise<${names.losses}>`,
        statements: stepBody(program).join('\n'),
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
        statements: [
          'const state = this.#state;',
          DISPOSED,
          'const read = async ({ name, shape }: (typeof PARAMETERS)[number]): Promise<[string, StateTensor]> => [',
          '  name,',
          `  { shape, data: await state[name].data<'float32'>() },`,
          '];',
          'return new Map(await Promise.all(parameters.map(read)));',
        ],
      },
      {
        name: 'dispose',
        docs: ['Frees the state. The trainer cannot be used after it.'],
        returnType: 'void',
        statements: ['if (this.#state !== null) this.#tf.dispose(this.#state);', 'this.#state = null;'],
      },
    ],
  };
}

const DISPOSED = `if (state === null) throw new Error('this trainer was disposed');`;

function stepBody(program: TrainerProgram): readonly string[] {
  const { image, labels, noise, height, width, channels } = program;
  const [tall, wide] = [extentExpression(program, height), extentExpression(program, width)];
  const unknown = ['height', 'width'].filter((_, axis) => typeof [height, width][axis] !== 'number');
  return [
    'checkBatch(batch, DEMAND, CLASSES);',
    `const { ${['count', ...unknown].join(', ')} } = batch;`,
    'const tf = this.#tf;',
    'const state = this.#state;',
    DISPOSED,
    'const { losses, next } = tf.tidy(() =>',
    '  trainStep(tf, state, {',
    `    ${program.nameOf(image.id)}: tf.tensor4d(batch.images, [count, ${tall}, ${wide}, ${channels}]) as ${shapedType(image.type)},`,
    ...(labels === null
      ? []
      : [
          `    ${program.nameOf(labels.id)}: tf.tensor3d(batch.labels, [count, ${tall}, ${wide}], 'int32') as ${shapedType(labels.type)},`,
        ]),
    ...noise.map(({ id, level, type }, index) => {
      const shape = type.shape.slice(1);
      const values = `stepNoise(noise, ${index}, ${level}, count, ${sizeExpression(program, shape)})`;
      const extents = ['count', ...shape.map((dim) => extentExpression(program, dim))].join(', ');
      return `    ${program.nameOf(id)}: tf.tensor4d(${values}, [${extents}]) as ${shapedType(type)},`;
    }),
    '  }),',
    ');',
    'const after = { ...state, ...next };',
    'this.#state = after;',
    'let isGood = false;',
    'try {',
    `  const values = await losses.data<'float32'>();`,
    '  isGood = values.every((value) => Number.isFinite(value));',
    `  const [${program.losses.map((_, index) => `loss${index} = Number.NaN`).join(', ')}] = values;`,
    `  return { ${program.losses.map(({ name }, index) => `${lossProperty(name)}: loss${index}`).join(', ')} };`,
    '} finally {',
    '  losses.dispose();',
    '  const isUndone = !isGood && this.#state === after;',
    '  if (isUndone) this.#state = state;',
    '  for (const { name } of PARAMETERS) if (name in next) tf.dispose((isUndone ? after : state)[name]);',
    '}',
  ];
}
