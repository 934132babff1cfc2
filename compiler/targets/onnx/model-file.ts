import { nodeAt } from '../../graph/depends.ts';
import type { GraphNode } from '../../graph/ir.ts';
import type { EmitRequest, OutputFile } from '../target.ts';
import { declarations, typeNames, VALUES } from '../typescript/declarations.ts';
import { inlineEmbedded } from '../typescript/embedded.ts';
import { SAMPLING_MEMORY } from '../typescript/memory-method.ts';
import { modelClass } from '../typescript/model-class.ts';
import { capitalizedWords, className, fileStem } from '../typescript/names.ts';
import { parametersTable } from '../typescript/parameters.ts';
import { type Sampling, signatureOf } from '../typescript/signature.ts';
import { demandOf } from '../typescript/sizes.ts';
import { sourceText } from '../typescript/source-text.ts';
import { ENGINE, IMPORT } from './file-parts.ts';
import { graphSources, modelParts } from './model-class.ts';
import { encodeModel } from './proto/encode.ts';
import { type SamplingGraphs, samplingGraphs } from './sampling-graphs.ts';

/** The code of a model and its graphs. */
export function modelFiles(request: EmitRequest, firstLine: string): readonly OutputFile[] {
  const { spec, plan, header, lineOf } = request;
  const sampling: Sampling = { plan, signature: signatureOf(spec, plan.graph) };
  const stem = fileStem(spec.name);
  const graphs = samplingGraphs(sampling, { name: stem, doc: spec.documentation, lineOf });
  const made = { by: header.version, doc: firstLine.slice(3) };
  const files = { image: `${stem}.image.onnx`, sample: `${stem}.sample.onnx` };
  return [
    { path: `${stem}.ts`, content: codeOf(request, sampling, graphs, files, firstLine) },
    ...(graphs.image === null ? [] : [{ path: files.image, content: encodeModel(graphs.image.graph, made) }]),
    ...(graphs.sample === null ? [] : [{ path: files.sample, content: encodeModel(graphs.sample.graph, made) }]),
  ];
}

/** Where the graphs lie, beside the code. */
export interface GraphFiles {
  readonly image: string;
  readonly sample: string;
}

function codeOf(
  request: EmitRequest,
  sampling: Sampling,
  graphs: SamplingGraphs,
  files: GraphFiles,
  firstLine: string,
): string {
  const { plan, signature } = sampling;
  const { height, width, channels, random } = signature;
  const helpers = inlineEmbedded([
    'errors',
    'image-size',
    'check-options',
    'check-intensities',
    'image',
    'intensities',
    'random',
    ...(random.length > 0 ? ['check-count', 'check-signal', 'seeded-noise', 'noise', 'turn', 'sample-batches'] : []),
    ...(signature.rater === null ? [] : ['given-rater']),
    'initial-values',
    'half-floats',
    'safetensors',
    'match-weights',
    'read-bytes',
    'weights-source',
    'onnx-session',
    'onnx-sampling',
    'check-results',
    'statistics',
  ]);
  const names = typeNames(className(request.spec.name, capitalizedWords(`${helpers} ${OWN}`)));
  const demand = `{ height: ${demandOf(plan.graph, height)}, width: ${demandOf(plan.graph, width)}, channels: ${channels} }`;
  return sourceText([
    `${firstLine}\n${IMPORT}`,
    ENGINE,
    ...declarations(sampling, names),
    VALUES,
    SAMPLING_MEMORY,
    graphSources(graphs),
    modelClass(request, sampling, names, modelParts(sampling, graphs, files, names)),
    `\n/** What the model demands of an image. */\nconst DEMAND = ${demand};`,
    parametersTable(parametersOf(sampling), { what: 'Every weight that the model reads', type: 'Parameter' }),
    helpers,
  ]);
}

/** Words of the file that a class must not be called by, beside those of the helpers. */
const OWN =
  'Engine Values Sessions Promise CommonOptions SeededNoise GivenNoise Pick Object URL GraphSources Tensor InferenceSession BigInt64Array';

/** Every weight that a phase reads, once each, in the graph's order. */
function parametersOf({ plan: { graph, load, image, sample } }: Sampling): readonly GraphNode<'parameter'>[] {
  const parameters = new Map<string, GraphNode<'parameter'>>();
  for (const id of [...load.needs, ...image.needs, ...sample.needs].sort((a, b) => a - b)) {
    const node = nodeAt(graph, id);
    if (node.op === 'parameter' && !parameters.has(node.attributes.name)) parameters.set(node.attributes.name, node);
  }
  return [...parameters.values()];
}
