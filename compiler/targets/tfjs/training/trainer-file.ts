import type { Declaration } from '../../typescript/structures.ts';
import type { EmitTrainerRequest } from '../../target.ts';
import { inlineEmbedded } from '../../typescript/embedded.ts';
import { engineType, IMPORT, PIN_CALLS, RANKS, REPLAY_CALLS, REPLAY_FILES, SHAPED } from '../file-parts.ts';
import type { TfjsWriterTable, TfjsName } from '../writer.ts';
import { className } from '../../typescript/names.ts';
import { parametersStatement } from '../parameters.ts';
import { callsOf, phaseStatements, typedResult } from '../phase-body.ts';
import { shapedType } from '../shapes.ts';
import { demandOf } from '../../typescript/sizes.ts';
import { scheduleHelpers, schedulesTable } from '../../typescript/schedules.ts';
import { sourceText } from '../../typescript/source-text.ts';
import { stringLiteral } from '../../typescript/text.ts';
import { stepInputs } from '../../typescript/step-inputs.ts';
import { trainerClass, trainerTypes } from '../../typescript/trainer-class.ts';
import { batchHelpers } from '../../typescript/trainer-signature.ts';
import { trainerParts } from './trainer-class.ts';
import { trainerDeclarations, trainerTypeNames } from '../../typescript/trainer-declarations.ts';
import { type TrainerProgram, trainerProgram } from './trainer-program.ts';

/** What the class itself calls of `tf`, beside the layers. */
const OWN_CALLS: readonly TfjsName[] = ['dispose', 'stack', 'tensor', 'tensor3d', 'tensor4d', 'tidy'];

/** What it calls for numbers that change while the model trains. */
const SCHEDULE_CALLS: readonly TfjsName[] = ['scalar'];

/**
 * The text of a model's training file.
 * @param options.isReplayed whether a step's kernels are recorded and launched again, as only WebGPU does
 */
export function trainerFile(
  request: EmitTrainerRequest,
  table: TfjsWriterTable,
  firstLine: string,
  options: { readonly isReplayed: boolean },
): string {
  const { spec, plan, header } = request;
  const program = trainerProgram(spec, plan, request, table);
  const stochastic = program.random.length > 0;
  const helpers = inlineEmbedded([
    'errors',
    'image-size',
    'check-intensities',
    ...batchHelpers(program),
    'random',
    ...(stochastic ? ['seeded-noise', 'training-noise'] : []),
    'initial-values',
    'half-floats',
    'safetensors',
    'match-weights',
    'read-bytes',
    'weights-source',
    'encode-safetensors',
    'trainer-start',
    ...scheduleHelpers(program),
    'pin-backend',
    ...(options.isReplayed ? REPLAY_FILES : []),
  ]);
  const names = trainerTypeNames(className(spec.name, taken(helpers)));
  return sourceText([
    `${firstLine}\n${IMPORT}`,
    engineType([
      ...OWN_CALLS,
      ...(program.schedules.length > 0 ? SCHEDULE_CALLS : []),
      ...PIN_CALLS,
      ...(options.isReplayed ? REPLAY_CALLS : []),
      ...callsOf(program, plan.step),
    ]),
    ...trainerDeclarations(program, names),
    ...trainerTypes('typeof tfc'),
    trainerClass(
      program,
      names,
      { name: spec.name, weightsHash: header.weightsHash, step: plan.step },
      trainerParts(program, names, options),
    ),
    stepFunction(request, program),
    RANKS,
    SHAPED,
    inputsType(program),
    `\n/** What the model demands of an image. */\nconst DEMAND = ${demand(program)};\n\nconst CLASSES = ${program.classes};`,
    parametersStatement(program.parameters, 'State'),
    ...schedulesTable(program),
    helpers,
  ]);
}

/** Names of models that would make an exported type meet another word of the file. */
function taken(helpers: string): ReadonlySet<string> {
  const words = `${helpers} Inputs State`.match(/\b[A-Z]\w*/g) ?? [];
  return new Set(words.map((word) => word.replace(/(Trainer|Batch|Noise|Losses|Example)$/, '')));
}

function demand({ graph, height, width, channels }: TrainerProgram): string {
  return `{ height: ${demandOf(graph, height)}, width: ${demandOf(graph, width)}, channels: ${channels} }`;
}

function inputsType(program: TrainerProgram): Declaration {
  return {
    kind: 'interface',
    name: 'Inputs',
    doc: 'What a step reads beside the state.',
    properties: stepInputs(program).map(({ node, type }) => ({
      name: program.nameOf(node),
      type: shapedType(type),
      isReadonly: true,
    })),
  };
}

/** The function of one step; everything it makes on the way is freed. */
function stepFunction({ lineOf }: EmitTrainerRequest, program: TrainerProgram): Declaration {
  const { step } = program.plan;
  const losses = program.losses.map(({ node }) => program.expression(node, 'step'));
  return {
    kind: 'function',
    name: 'trainStep',
    doc: 'The losses, and the next value of what a step changes.',
    parameters: [
      { name: 'tf', type: 'Engine' },
      { name: 'state', type: 'State' },
      { name: 'inputs', type: 'Inputs' },
    ],
    statements: [
      'return tf.tidy(() => {',
      ...phaseStatements(program, step, lineOf).map((line) => `  ${line}`),
      '  return {',
      `    losses: tf.stack([${losses.join(', ')}]),`,
      '    next: {',
      ...program.next.map(({ name, node }) => `      ${stringLiteral(name)}: ${typedResult(program, 'step', node)},`),
      '    },',
      '  };',
      '});',
    ],
  };
}
