import { openSizes } from '../../typescript/sizes.ts';
import { type StepInput, stepInputs } from '../../typescript/step-inputs.ts';
import { TRAINER_DISPOSED, type TrainerParts } from '../../typescript/trainer-class.ts';
import type { TrainerTypeNames } from '../../typescript/trainer-declarations.ts';
import { propertyName } from '../../typescript/names.ts';
import { checkBatchLines } from '../../typescript/trainer-signature.ts';
import { shapedType } from '../shapes.ts';
import type { TrainerProgram } from './trainer-program.ts';

/** What the class of a trainer has of TensorFlow.js. */
export function trainerParts(
  program: TrainerProgram,
  { trainer }: TrainerTypeNames,
  options: { readonly isReplayed: boolean },
): TrainerParts {
  const { isReplayed } = options;
  return {
    library: 'tf',
    fields: [
      { name: '#tf', isReadonly: true, type: 'Engine' },
      { name: '#onBackend', isReadonly: true, type: 'OnBackend' },
      { name: '#state', type: 'State | null' },
      ...(isReplayed
        ? [
            { name: '#trainStep', isReadonly: true, type: REPLAYED },
            { name: '#isStepping', value: 'false' },
          ]
        : []),
    ],
    construction: {
      parameters: [
        { name: 'tf', type: 'Engine' },
        { name: 'onBackend', type: 'OnBackend' },
        { name: 'fresh', type: 'readonly string[]' },
        { name: 'values', type: '(part: StatePart) => Float32Array' },
      ],
      statements: [
        'this.#tf = tf;',
        'this.fresh = fresh;',
        'this.#onBackend = onBackend;',
        'this.#state = onBackend(() =>',
        '  tf.tidy(() => {',
        '    const tensors = PARAMETERS.map((parameter) => [parameter.name, tf.tensor(values(parameter), [...parameter.shape])]);',
        '    const state: State = Object.fromEntries(tensors);',
        '    return state;',
        '  }),',
        ');',
        ...(isReplayed ? REPLAY : []),
      ],
    },
    createOptions: [],
    begin: ['const onBackend = pinBackend(tf);'],
    create: [`return new ${trainer}(tf, onBackend, fresh, values);`],
    load: (loading) => `this.#onBackend(() => ${loading}(this.#tf as typeof tfc, weights))`,
    step: stepBody(program, isReplayed),
    read: [
      'const state = this.#state;',
      DISPOSED,
      'const read = async ({ name, shape }: (typeof PARAMETERS)[number]): Promise<[string, StateTensor]> => [',
      '  name,',
      `  { shape, data: await state[name].data<'float32'>() },`,
      '];',
      'return new Map(await Promise.all(parameters.map(read)));',
    ],
    dispose: [
      'if (this.#state !== null) this.#tf.dispose(this.#state);',
      'this.#state = null;',
      ...(isReplayed ? ['this.#trainStep.dispose();'] : []),
    ],
  };
}

/** A step that is recorded, and the state with which it ends. */
const REPLAYED = 'Replayed<State & Inputs, { losses: tfc.Tensor } & Partial<State>>';

const REPLAY: readonly string[] = [
  `this.#trainStep = replayed(tf, onBackend, 'lent', (values) => {`,
  '  const { losses, next } = trainStep(tf, values, values);',
  '  return { losses, ...next };',
  '});',
];

/** Its results lie where those of the next step will: there is one at a time. */
const REPLAYED_CALL: readonly string[] = [
  'this.#isStepping = true;',
  'const { losses, ...next } = await this.#trainStep.call({ ...state, ...inputs }).catch((error) => {',
  '  this.#isStepping = false;',
  '  throw error;',
  '}).finally(() => tf.dispose(inputs));',
  'if (this.#state !== state) {',
  '  this.#isStepping = false;',
  '  tf.dispose([losses, ...Object.values(next)]);',
  `  ${TRAINER_DISPOSED}`,
  '}',
];

const DISPOSED = `if (state === null) ${TRAINER_DISPOSED}`;

function stepBody(program: TrainerProgram, isReplayed: boolean): readonly string[] {
  const { schedules } = program;
  const isCounted = schedules.length > 0;
  const inputs = stepInputs(program).map(
    (input) => `  ${program.nameOf(input.node)}: ${tensorText(input)} as ${shapedType(input.type)},`,
  );
  return [
    ...checkBatchLines(program),
    `const { ${['count', ...openSizes(program)].join(', ')} } = batch;`,
    'const tf = this.#tf;',
    'const state = this.#state;',
    DISPOSED,
    ...(isReplayed
      ? [
          `if (this.#isStepping) throw new PhisegError('busy', 'a step is running: wait for its end before the next');`,
          ...['const inputs = this.#onBackend(() => ({', ...inputs, '}));'],
          ...REPLAYED_CALL,
        ]
      : [
          ...['const { losses, next } = this.#onBackend(() =>', '  tf.tidy(() =>', '    trainStep(tf, state, {'],
          ...inputs.map((line) => `    ${line}`),
          ...['    }),', '  ),', ');'],
        ]),
    'const after = { ...state, ...next };',
    'this.#state = after;',
    ...(isCounted ? ['this.#steps += 1;'] : []),
    'let isGood = false;',
    'try {',
    `  const values = await losses.data<'float32'>();`,
    '  isGood = values.every((value) => Number.isFinite(value));',
    `  const [${program.losses.map((_, index) => `loss${index} = Number.NaN`).join(', ')}] = values;`,
    `  return { ${program.losses.map(({ name }, index) => `${propertyName(name)}: loss${index}`).join(', ')} };`,
    '} finally {',
    ...(isReplayed ? ['  this.#isStepping = false;'] : []),
    '  losses.dispose();',
    '  const isUndone = !isGood && this.#state === after;',
    ...(isCounted
      ? ['  if (isUndone) {', '    this.#state = state;', '    this.#steps -= 1;', '  }']
      : ['  if (isUndone) this.#state = state;']),
    '  for (const { name } of PARAMETERS) if (name in next) tf.dispose((isUndone ? after : state)[name]);',
    '}',
  ];
}

function tensorText({ type, values, extents }: StepInput): string {
  if (extents.length === 0) return `tf.scalar(${values})`;
  const given = [values, `[${extents.join(', ')}]`, ...(type.dtype === 'int32' ? [`'int32'`] : [])];
  return `tf.tensor${extents.length}d(${given.join(', ')})`;
}
