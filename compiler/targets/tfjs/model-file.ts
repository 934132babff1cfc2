import type { Declaration, Statement } from '../typescript/structures.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { Phase } from '../../passes/plan.ts';
import type { EmitRequest } from '../target.ts';
import { type TypeNames, declarations, typeNames, VALUES } from '../typescript/declarations.ts';
import { inlineEmbedded } from '../typescript/embedded.ts';
import { SAMPLING_MEMORY } from '../typescript/memory-method.ts';
import { modelClass } from '../typescript/model-class.ts';
import { engineType, IMPORT, PIN_CALLS, RANKS, REPLAY_CALLS, REPLAY_FILES, SHAPED } from './file-parts.ts';
import type { TfjsWriterTable, TfjsName } from './writer.ts';
import { capitalizedWords, className } from '../typescript/names.ts';
import { modelParts } from './model-class.ts';
import { parametersStatement } from './parameters.ts';
import { callsOf, phaseBody } from './phase-body.ts';
import { type PhaseParameter, phaseParameters } from './phase-call.ts';
import { type Program, programOf } from './program.ts';
import { shapedType } from './shapes.ts';
import { demandOf } from '../typescript/sizes.ts';
import { sourceText } from '../typescript/source-text.ts';

/** What the class itself calls of `tf`, beside the layers. */
const OWN_CALLS: readonly TfjsName[] = ['dispose', 'tensor', 'tensor4d', 'tidy'];

/**
 * The text of a model's file.
 * @param options.isReplayed whether phases are recorded and launched again, as only WebGPU does
 */
export function modelFile(
  request: EmitRequest,
  table: TfjsWriterTable,
  firstLine: string,
  { isReplayed }: { readonly isReplayed: boolean },
): string {
  const program = programOf(request.spec, request.plan, table);
  const stochastic = program.signature.random.length > 0;
  const helpers = inlineEmbedded([
    'errors',
    'image-size',
    'check-options',
    'check-intensities',
    'image',
    'intensities',
    'random',
    ...(stochastic ? ['check-count', 'check-signal', 'seeded-noise', 'noise', 'turn', 'sample-batches'] : []),
    ...(program.signature.rater === null ? [] : ['given-rater']),
    'initial-values',
    'half-floats',
    'safetensors',
    'match-weights',
    'read-bytes',
    'weights-source',
    'pin-backend',
    'check-results',
    'statistics',
    ...(isReplayed ? REPLAY_FILES : []),
  ]);
  const names = typeNames(className(request.spec.name, capitalizedWords(`${helpers} ${OWN}`)));
  return sourceText([`${firstLine}\n${IMPORT}`, ...statements(request, program, names, isReplayed), helpers]);
}

/** Words of the file that a class must not be called by, beside those of the helpers. */
const OWN =
  'Engine Ranks Shaped Values Weights Prepared Features Noise Promise CommonOptions SeededNoise GivenNoise Pick ReturnType Object Tensor Rank';

function statements(
  request: EmitRequest,
  program: Program,
  names: TypeNames,
  isReplayed: boolean,
): readonly Statement[] {
  const { plan } = program;
  const calls = [plan.load, plan.image, plan.sample].flatMap((phase) => callsOf(program, phase));
  const load = phaseFunction(request, program, {
    name: 'prepare',
    doc: 'Runs once, when weights are loaded: computes what depends on weights alone.',
    phase: plan.load,
    results: program.prepared,
  });
  const image = phaseFunction(request, program, {
    name: 'encodeImage',
    doc: 'Runs once per image: computes what does not depend on noise.',
    phase: plan.image,
    results: program.features,
  });
  const sample = phaseFunction(request, program, {
    name: 'drawSamples',
    doc: 'Runs once per batch of `count` samples.',
    phase: plan.sample,
    results: plan.sample.keeps,
  });
  return [
    engineType([...OWN_CALLS, ...PIN_CALLS, ...(isReplayed ? REPLAY_CALLS : []), ...calls]),
    ...declarations(program, names),
    VALUES,
    SAMPLING_MEMORY,
    modelClass(request, program, names, modelParts(program, names, isReplayed)),
    load,
    image,
    ...(plan.sample.steps.length > 0 ? [sample] : []),
    ...helperTypes(program),
    `\n/** What the model demands of an image. */\nconst DEMAND = ${demand(program)};`,
    parametersStatement(program.parameters, 'Weights'),
  ];
}

function demand({ plan, signature: { height, width, channels } }: Program): string {
  return `{ height: ${demandOf(plan.graph, height)}, width: ${demandOf(plan.graph, width)}, channels: ${channels} }`;
}

function helperTypes(program: Program): readonly Statement[] {
  const { signature } = program;
  const alias = (name: string, type: string, doc: string): Declaration => ({
    kind: 'type',
    name,
    doc,
    type,
  });
  return [
    RANKS,
    SHAPED,
    alias('Prepared', 'ReturnType<typeof prepare>', 'What stays on the device as long as the model.'),
    alias('Features', 'ReturnType<typeof encodeImage>', 'What stays as long as an image.'),
    ...(signature.random.length === 0
      ? []
      : [
          {
            kind: 'interface',
            name: 'Noise',
            doc: 'What a batch of samples draws.',
            properties: signature.random.map(({ node, type }) => ({
              name: program.nameOf(node),
              type: shapedType(type),
              isReadonly: true,
            })),
          } satisfies Declaration,
        ]),
  ];
}

interface PhaseFunction {
  readonly name: string;
  readonly doc: string;
  readonly phase: Phase;
  readonly results: readonly NodeId[];
}

function phaseFunction(
  request: EmitRequest,
  program: Program,
  { name, doc, phase, results }: PhaseFunction,
): Declaration {
  const types: Readonly<Record<PhaseParameter, string>> = {
    weights: 'Weights',
    prepared: 'Prepared',
    image: shapedType(program.signature.image.type),
    features: 'Features',
    noise: 'Noise',
    count: 'number',
  };
  const image = program.nameOf(program.signature.image.id);
  return {
    kind: 'function',
    name,
    doc,
    parameters: [
      { name: 'tf', type: 'Engine' },
      ...phaseParameters(program, phase).map((parameter) => ({
        name: parameter === 'image' ? image : parameter,
        type: types[parameter],
      })),
    ],
    statements: [
      'return tf.tidy(() => {',
      ...phaseBody(program, phase, results, request.lineOf).map((line) => `  ${line}`),
      '});',
    ],
  };
}
