import type { InterfaceDeclaration } from '../typescript/structures.ts';
import type { TypeNames } from '../typescript/declarations.ts';
import { extentExpression, sizeExpression } from '../typescript/extents.ts';
import type { ModelParts } from '../typescript/model-class.ts';
import { MODEL_DISPOSED } from '../typescript/sample-method.ts';
import type { Sampling } from '../typescript/signature.ts';
import { stringLiteral } from '../typescript/text.ts';
import { beside, graphSourcesType } from './file-parts.ts';
import { COUNT } from './lower.ts';
import type { GraphFiles } from './model-file.ts';
import { IMAGE, LABELS, latentName, PROBABILITIES, reads, readsCount, type SamplingGraphs } from './sampling-graphs.ts';

/** What the class of a model has of ONNX Runtime. */
export function modelParts(
  sampling: Sampling,
  graphs: SamplingGraphs,
  files: GraphFiles,
  { model }: TypeNames,
): ModelParts {
  const graphNames = graphNamesOf(graphs);
  const open = (values: string): readonly string[] => [
    `const constants = weightsOf(PARAMETERS, ${values});`,
    'const { graphs = {} } = options;',
    'const sources = {',
    ...graphNames.map((name) => `  ${name}: graphs.${name} ?? ${beside(files[name])},`),
    '};',
    `return new ${model}(ort, await openSessions(ort, sources, constants));`,
  ];
  const type = `{ ${graphNames.map((name) => `readonly ${name}: Session`).join('; ')} }`;
  return {
    library: 'ort',
    fields: [
      { name: '#ort', isReadonly: true, type: 'Engine' },
      { name: '#sessions', type: `${type} | null` },
    ],
    construction: {
      parameters: [
        { name: 'ort', type: 'Engine' },
        { name: 'sessions', type },
      ],
      statements: ['this.#ort = ort;', 'this.#sessions = sessions;'],
    },
    loadOptions: [{ name: 'options', type: '{ readonly graphs?: GraphSources | undefined }', value: '{}' }],
    initializeOptions: '{ readonly seed: number; readonly graphs?: GraphSources | undefined }',
    begin: [],
    load: open(`matchWeights(stored, PARAMETERS, ${model}.weightsHash)`),
    initialize: open('(parameter) => initialValues(parameter, seed)'),
    initializesLater: true,
    encode: {
      open: ['const { Tensor } = this.#ort;'],
      field: 'sessions',
      isApart: false,
      image: imageLines(sampling, graphs),
      batch: (store) => [...batchLines(sampling, graphs), ...readLines(sampling, graphs), ...store],
      free: [],
    },
    dispose: [
      'const sessions = this.#sessions;',
      'this.#sessions = null;',
      'if (sessions !== null) for (const session of Object.values(sessions)) void session.release();',
    ],
  };
}

function graphNamesOf(graphs: SamplingGraphs): readonly ('image' | 'sample')[] {
  return (['image', 'sample'] as const).filter((name) => graphs[name] !== null);
}

/** The type that says where the graphs of a model are. */
export function graphSources(graphs: SamplingGraphs): InterfaceDeclaration {
  return graphSourcesType(graphNamesOf(graphs).map((name) => ({ name })));
}

function imageLines({ signature }: Sampling, { image, sample }: SamplingGraphs): readonly string[] {
  const shape = [signature.height, signature.width].map((dim) => extentExpression(signature, dim));
  const tensor = `new Tensor('float32', pixels, [1, ${shape.join(', ')}, ${signature.channels}])`;
  const run = `await sessions.image.run({ ${IMAGE}: input })`;
  const isRead = sample !== null && reads(sample, IMAGE);
  const kept = image === null ? `{ ${IMAGE}: input }` : isRead ? `{ ...(${run}), ${IMAGE}: input }` : run;
  return [
    `const input = ${tensor};`,
    `let kept: Results | null = ${kept};`,
    ...(image === null ? [] : [DISPOSED_MEANWHILE]),
  ];
}

/** A run that is under way when the model is disposed of goes on to its end. */
const DISPOSED_MEANWHILE = `if (this.#sessions === null) ${MODEL_DISPOSED}`;

function batchLines({ signature }: Sampling, { sample }: SamplingGraphs): readonly string[] {
  if (sample === null) return [];
  const size = signature.random.length === 0 ? '1' : 'size';
  const noise = signature.random.map(({ name, shape }, index) => {
    const values = `draw(${index}, first, size, ${sizeExpression(signature, shape)})`;
    const extents = ['size', ...shape.map((dim) => extentExpression(signature, dim))].join(', ');
    return `  ${stringLiteral(name)}: new Tensor('float32', ${values}, [${extents}]),`;
  });
  return [
    'const results = await sessions.sample.run({',
    '  ...features,',
    ...noise,
    ...(readsCount(sample) ? [`  ${COUNT}: new Tensor('int64', BigInt64Array.of(BigInt(${size})), [1]),`] : []),
    '});',
    DISPOSED_MEANWHILE,
  ];
}

/** Reads the results of one batch, from the graph that gave them. */
function readLines({ signature }: Sampling, { sample }: SamplingGraphs): readonly string[] {
  const from = (name: string): string =>
    sample?.graph.outputs.some((output) => output.name === name) ? 'results' : 'features';
  const floats = (name: string): string => `floatsOf(${from(name)}, '${name}')`;
  return [
    `const labelData = integersOf(${from(LABELS)}, '${LABELS}');`,
    `const probabilityData = ${floats(PROBABILITIES)};`,
    ...signature.latents.map(({ level }, index) => `const latentData${index} = ${floats(latentName(level))};`),
  ];
}
