import type { TypeNames } from '../typescript/declarations.ts';
import type { ModelParts } from '../typescript/model-class.ts';
import { encodeParts } from './encode-parts.ts';
import { phaseParameters } from './phase-call.ts';
import type { Program } from './program.ts';
import { replayParts } from './replay.ts';

/** What the class of a model has of TensorFlow.js. */
export function modelParts(program: Program, { model }: TypeNames, isReplayed: boolean): ModelParts {
  const replay = replayParts(program, isReplayed);
  const call = ['tf', ...phaseParameters(program, program.plan.load)].join(', ');
  return {
    library: 'tf',
    fields: [
      { name: '#tf', isReadonly: true, type: 'Engine' },
      { name: '#onBackend', isReadonly: true, type: 'OnBackend' },
      { name: '#prepared', type: 'Prepared | null' },
      ...replay.fields,
    ],
    construction: {
      parameters: [
        { name: 'tf', type: 'Engine' },
        { name: 'onBackend', type: 'OnBackend' },
        { name: 'values', type: '(parameter: Parameter) => Float32Array' },
      ],
      statements: [
        'this.#tf = tf;',
        'this.#onBackend = onBackend;',
        'this.#prepared = onBackend(() =>',
        '  tf.tidy(() => {',
        '    const tensors = PARAMETERS.map((parameter) => [parameter.name, tf.tensor(values(parameter), [...parameter.shape])]);',
        '    const weights: Weights = Object.fromEntries(tensors);',
        `    return prepare(${call});`,
        '  }),',
        ');',
        ...replay.construct,
      ],
    },
    loadOptions: [],
    initializeOptions: '{ readonly seed: number }',
    begin: ['const onBackend = pinBackend(tf);'],
    load: [`return new ${model}(tf, onBackend, matchWeights(stored, PARAMETERS, ${model}.weightsHash));`],
    initialize: [`return new ${model}(tf, onBackend, (parameter) => initialValues(parameter, seed));`],
    initializesLater: false,
    encode: encodeParts(program, isReplayed),
    dispose: [
      'if (this.#prepared !== null) this.#tf.dispose(this.#prepared);',
      'this.#prepared = null;',
      ...replay.dispose,
    ],
  };
}
