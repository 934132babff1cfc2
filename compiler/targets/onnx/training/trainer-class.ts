import type { InterfaceDeclaration } from '../../typescript/structures.ts';
import { stringLiteral } from '../../typescript/text.ts';
import { TRAINER_DISPOSED, type TrainerParts } from '../../typescript/trainer-class.ts';
import type { TrainerTypeNames } from '../../typescript/trainer-declarations.ts';
import { openSizes } from '../../typescript/sizes.ts';
import { stepInputs } from '../../typescript/step-inputs.ts';
import { propertyName } from '../../typescript/names.ts';
import { checkBatchLines, type TrainerSignature } from '../../typescript/trainer-signature.ts';
import { beside, graphSourcesType } from '../file-parts.ts';
import { scheduleValue } from '../../typescript/schedules.ts';
import type { NumberSource } from './split-update.ts';
import type { TrainingGraphFiles } from './trainer-file.ts';
import { lossName, nextName, type TrainingGraphs } from './training-graphs.ts';

/** What the class of a trainer has of ONNX Runtime. */
export function trainerParts(
  signature: TrainerSignature,
  graphs: TrainingGraphs,
  files: TrainingGraphFiles,
  { trainer }: TrainerTypeNames,
): TrainerParts {
  const isUpdated = graphs.update !== null;
  const losses = signature.losses
    .filter(({ name }) => !graphs.lengths.includes(name))
    .map(({ name }) => stringLiteral(lossName(name)))
    .join(', ');
  return {
    library: 'ort',
    fields: [
      { name: '#ort', isReadonly: true, type: 'Engine' },
      { name: '#session', isReadonly: true, type: 'Session' },
      { name: '#fills', isReadonly: true, type: 'boolean' },
      { name: '#state', type: 'TrainerState | null' },
      { name: '#gradients', isReadonly: true, type: 'ReturnType<typeof gradientTensors>' },
      ...(isUpdated ? [{ name: '#update', isReadonly: true, type: 'Update' }] : []),
    ],
    construction: {
      parameters: [
        { name: 'ort', type: 'Engine' },
        { name: 'session', type: 'Session' },
        { name: 'fills', type: 'boolean' },
        ...(isUpdated ? [{ name: 'update', type: 'Update' }] : []),
        { name: 'fresh', type: 'readonly string[]' },
        { name: 'values', type: '(part: StatePart) => Float32Array' },
      ],
      statements: [
        `const state = createState(LAYOUT, ${isUpdated ? 'update.vectors' : '[]'}, values);`,
        'this.#ort = ort;',
        'this.fresh = fresh;',
        'this.#session = session;',
        'this.#fills = fills;',
        'this.#state = state;',
        `this.#gradients = gradientTensors(ort, LAYOUT, state, session.inputNames, [${losses}]);`,
        ...(isUpdated ? ['this.#update = update;'] : []),
      ],
    },
    createOptions: [{ name: 'options', type: '{ readonly graphs?: GraphSources | undefined }', value: '{}' }],
    begin: [],
    create: [
      'const { graphs = {} } = options;',
      ...(isUpdated
        ? [`const update = await openUpdate(graphs.update ?? ${beside(files.update)}, ...vectorsOf(LAYOUT));`]
        : []),
      'const fills = await fillsTensors(ort);',
      // Last: nothing after it can fail and leave it open.
      'const session = await openEither(ort, {',
      `  gradients: graphs.gradients ?? ${beside(files.gradients)},`,
      `  blockedGradients: graphs.blockedGradients ?? graphs.gradients ?? ${beside(files.blockedGradients)},`,
      '});',
      `return new ${trainer}(${['ort', 'session', 'fills', ...(isUpdated ? ['update'] : []), 'fresh', 'values'].join(', ')});`,
    ],
    load: (loading) => `${loading}(this.#ort, weights)`,
    step: stepBody(signature, graphs),
    read: [
      'const state = this.#state;',
      DISPOSED,
      'return new Map(',
      '  parameters.map((parameter) => [',
      '    parameter.name,',
      '    { shape: parameter.shape, data: readPart(state, parameter.name) },',
      '  ]),',
      ');',
    ],
    dispose: ['if (this.#state !== null) void this.#session.release();', 'this.#state = null;'],
  };
}

/** The type that says where the files of a trainer are. */
export function graphSources({ update }: TrainingGraphs): InterfaceDeclaration {
  return graphSourcesType([
    { name: 'gradients' },
    {
      name: 'blockedGradients',
      doc: 'The same for processors with blocked convolutions; `gradients` does it, too.',
    },
    ...(update === null ? [] : [{ name: 'update', doc: 'The optimiser, in WebAssembly.' }]),
  ]);
}

const DISPOSED = `if (state === null) ${TRAINER_DISPOSED}`;

function stepBody(signature: TrainerSignature, graphs: TrainingGraphs): readonly string[] {
  const { losses } = signature;
  const read = new Set(graphs.gradients.inputs.map(({ name }) => name));
  const needsLength = graphs.lengths.length > 0 || graphs.numbers.some(({ kind }) => kind === 'length');
  const numbers = graphs.numbers.map(numberText);
  return [
    ...checkBatchLines(signature),
    `const { ${['count', ...openSizes(signature)].join(', ')} } = batch;`,
    'const state = this.#state;',
    DISPOSED,
    'const { Tensor } = this.#ort;',
    'const { feeds, fetches } = this.#gradients;',
    'const results = await runInto(',
    '  this.#session,',
    '  {',
    '    ...feeds,',
    ...stepInputs(signature)
      .filter(({ name }) => read.has(name))
      .map(({ name, type, values, extents }) => {
        const data = extents.length === 0 ? `[${values}]` : values;
        return `    ${propertyName(name)}: new Tensor('${type.dtype}', ${data}, [${extents.join(', ')}]),`;
      }),
    '  },',
    '  fetches,',
    '  this.#fills,',
    ');',
    // A run that is under way when the trainer is disposed of goes on to its end.
    `if (this.#state !== state) ${TRAINER_DISPOSED}`,
    ...(needsLength ? ['const length = this.#update.lengthOf(GRADIENTS);'] : []),
    `const losses = { ${losses.map(({ name }) => `${propertyName(name)}: ${lossOf(name, graphs)}`).join(', ')} };`,
    'if (Object.values(losses).every((value) => Number.isFinite(value))) {',
    ...(graphs.update === null ? [] : [`  this.#update.run(${numbers.join(', ')});`]),
    '  for (const [name, next] of state.next) state.parts.get(name)?.set(next);',
    ...(signature.schedules.length === 0 ? [] : ['  this.#steps += 1;']),
    '}',
    'return losses;',
  ];
}

function lossOf(name: string, { lengths }: TrainingGraphs): string {
  return lengths.includes(name) ? 'length' : `numberOf(results, ${stringLiteral(lossName(name))})`;
}

function numberText(source: NumberSource): string {
  switch (source.kind) {
    case 'schedule':
      return scheduleValue(source.name);
    case 'next':
      return `numberOf(results, ${stringLiteral(nextName(source.name))})`;
    case 'length':
      return 'length';
  }
}
