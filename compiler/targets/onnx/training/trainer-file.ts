import type { Statement } from '../../typescript/structures.ts';
import type { EmitTrainerRequest, OutputFile } from '../../target.ts';
import { inlineEmbedded } from '../../typescript/embedded.ts';
import { capitalizedWords, className, fileStem } from '../../typescript/names.ts';
import { parametersTable } from '../../typescript/parameters.ts';
import { demandOf } from '../../typescript/sizes.ts';
import { scheduleHelpers, schedulesTable } from '../../typescript/schedules.ts';
import { sourceText } from '../../typescript/source-text.ts';
import { stringLiteral } from '../../typescript/text.ts';
import { trainerClass, trainerTypes } from '../../typescript/trainer-class.ts';
import { trainerDeclarations, trainerTypeNames } from '../../typescript/trainer-declarations.ts';
import { batchHelpers, type TrainerSignature, trainerSignature } from '../../typescript/trainer-signature.ts';
import { ENGINE, IMPORT } from '../file-parts.ts';
import { encodeModel } from '../proto/encode.ts';
import { encodeWasm } from '../update/encode.ts';
import { graphSources, trainerParts } from './trainer-class.ts';
import { type TrainingGraphs, trainingGraphs } from './training-graphs.ts';

/** Where the graphs and the update lie, beside the code. */
export interface TrainingGraphFiles {
  readonly gradients: string;
  /** For engines that have blocked convolutions. */
  readonly blockedGradients: string;
  readonly update: string;
}

/** The training code of a model and its graphs. */
export function trainerFiles(request: EmitTrainerRequest, firstLine: string): readonly OutputFile[] {
  const { spec, plan, networks, sampled, header, lineOf } = request;
  const signature = trainerSignature(spec, plan.graph, { networks, sampled });
  const stem = fileStem(spec.name);
  const graphs = trainingGraphs(plan, signature, {
    name: stem,
    doc: spec.documentation,
    batch: spec.train.batch,
    lineOf,
  });
  const made = { by: header.version, doc: firstLine.slice(3) };
  const files = {
    gradients: `${stem}.gradients.onnx`,
    blockedGradients: `${stem}.gradients.blocked.onnx`,
    update: `${stem}.update.wasm`,
  };
  return [
    { path: `${stem}.train.ts`, content: codeOf(request, signature, graphs, files, firstLine) },
    { path: files.gradients, content: encodeModel(graphs.gradients, made) },
    { path: files.blockedGradients, content: encodeModel(graphs.blockedGradients, made) },
    ...(graphs.update === null ? [] : [{ path: files.update, content: encodeWasm(graphs.update, made) }]),
  ];
}

function codeOf(
  { spec, header, plan }: EmitTrainerRequest,
  signature: TrainerSignature,
  graphs: TrainingGraphs,
  files: TrainingGraphFiles,
  firstLine: string,
): string {
  const { graph, height, width, channels, classes, random, parameters } = signature;
  const helpers = inlineEmbedded([
    'errors',
    'image-size',
    'check-intensities',
    ...batchHelpers(signature),
    'random',
    ...(random.length > 0 ? ['seeded-noise', 'training-noise'] : []),
    'initial-values',
    'half-floats',
    'safetensors',
    'match-weights',
    'read-bytes',
    'weights-source',
    'encode-safetensors',
    'trainer-start',
    ...scheduleHelpers(signature),
    'onnx-session',
    'onnx-either',
    'onnx-run-into',
    'onnx-state',
    ...(graphs.update === null ? [] : ['onnx-update']),
  ]);
  const words = [...capitalizedWords(`${helpers} Engine GraphSources`)];
  const taken = new Set(words.map((word) => word.replace(/(Trainer|Batch|Noise|Losses|Example)$/, '')));
  const names = trainerTypeNames(className(spec.name, taken));
  const demand = `{ height: ${demandOf(graph, height)}, width: ${demandOf(graph, width)}, channels: ${channels} }`;
  return sourceText([
    `${firstLine}\n${IMPORT}`,
    ENGINE,
    ...trainerDeclarations(signature, names),
    ...trainerTypes('Engine'),
    graphSources(graphs),
    trainerClass(
      signature,
      names,
      { name: spec.name, weightsHash: header.weightsHash, step: plan.step },
      trainerParts(signature, graphs, files, names),
    ),
    `\n/** What the model demands of an image. */\nconst DEMAND = ${demand};\n\nconst CLASSES = ${classes};`,
    parametersTable(parameters, { what: 'All that a step reads and changes', type: 'StatePart' }),
    ...schedulesTable(signature),
    layoutStatement(graphs),
    helpers,
  ]);
}

function layoutStatement({ trained, moments, renewed, vector }: TrainingGraphs): Statement {
  const list = (names: readonly string[]): string =>
    names.length === 0 ? '[]' : `[\n${names.map((name) => `    ${stringLiteral(name)},`).join('\n')}\n  ]`;
  return `
/** What a step does with each part of the state. */
const LAYOUT: StateLayout = {
  parameters: PARAMETERS,
  trained: ${list(trained)},
  moments: ${list(moments)},
  renewed: ${list(renewed)},
  vector: ${vector === null ? 'null' : stringLiteral(vector)},
};`;
}
