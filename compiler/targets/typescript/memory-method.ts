import type { InterfaceDeclaration, Method } from './structures.ts';
import { nodeAt } from '../../graph/depends.ts';
import type { Graph, NodeId } from '../../graph/ir.ts';
import { BYTES_PER_ELEMENT, bytesOf } from '../../graph/ops/shared/cost.ts';
import { sizeOfShape } from '../../graph/parameters.ts';
import type { Bindings, Dim } from '../../graph/tensor-type.ts';
import { type ByteTerms, peakTerms, termOfShape } from '../../passes/peak-terms.ts';
import type { Phase } from '../../passes/plan.ts';
import { defaultBatch } from './default-batch.ts';
import { labelArray } from './declarations.ts';
import type { Sampling } from './signature.ts';
import { exampleSizes, multipleOf, openSizes, type Sizes } from './sizes.ts';
import { docText } from './text.ts';
import type { TrainerSignature } from './trainer-signature.ts';

/** How many samples or images at a time, and multiples of the smallest image, at which the fullest moments are looked for. */
const COUNTS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256, 1024];
const MULTIPLES = [1, 2, 4, 8, 16, 32];

/** The static method `memory` of a model, and the type of what it gives. */
export function modelMemory(sampling: Sampling): Method {
  const { plan, signature } = sampling;
  const { image, sample, graph } = plan;
  const { height, width, classes, random, latents } = signature;
  const isStochastic = random.length > 0;
  const weights = weightsOf(sampling);
  const peaks = [image, sample].flatMap((phase) => peaksOf(graph, phase, signature, weights));
  const label = labelArray(classes) === 'Uint8Array' ? 1 : BYTES_PER_ELEMENT;
  const results = [
    scaled(termOfShape([height, width]), label / BYTES_PER_ELEMENT),
    ...[[height, width, classes], ...latents.map(({ shape }) => shape)].map(termOfShape),
  ];
  const one = largest([summed(results)], signature, '1');
  const bytes = {
    weights: String(sumOf(graph, weights)),
    peak: largest(peaks, signature, isStochastic ? 'size' : '1'),
    results: isStochastic ? `count * (${one})` : one,
  };
  const sizes = exampleSizes(graph, signature);
  const about = { what: 'drawing', returnType: 'SamplingMemory', bytes };
  if (!isStochastic) return memoryMethod(signature, { ...about, example: sizes, counts: [], more: [], lines: [] });
  return memoryMethod(signature, {
    ...about,
    example: ['count: 16', ...sizes],
    counts: ['count'],
    more: ['batch?: number'],
    lines: [
      `const { batch = ${defaultBatch(sampling)} } = options;`,
      `checkCount('batch', batch);`,
      'const size = Math.ceil(count / Math.ceil(count / batch));',
    ],
  });
}

/** The type of what a model's `memory` gives. */
export const SAMPLING_MEMORY: InterfaceDeclaration = memoryType('SamplingMemory', {
  weights: 'Held as long as the model.',
  peak: 'Held at the fullest moment, weights too.',
  results: 'What `sample` gives: numbers in JavaScript. `samples` gives them one by one.',
});

/** The static method `memory` of a trainer. */
export function trainerMemory(signature: TrainerSignature, step: Phase): Method {
  const { graph, parameters } = signature;
  const bytes = (parts: readonly TrainerSignature['parameters'][number][]): number =>
    parts.reduce((sum, { attributes }) => sum + BYTES_PER_ELEMENT * sizeOfShape(attributes.shape), 0);
  const optimizer = parameters.filter(({ of }) => of === 'optimizer');
  const weights = parameters.filter(({ of }) => of !== 'optimizer');
  const read = new Set(step.needs.map((id) => nameOf(graph, id)));
  const unread = bytes(parameters.filter(({ attributes }) => !read.has(attributes.name)));
  const peaks = withConstant(peakTerms(step, graph, probesOf(graph, signature)), unread);
  return memoryMethod(signature, {
    what: 'a step on `batch` images',
    returnType: 'TrainingMemory',
    example: ['batch: 12', ...exampleSizes(graph, signature)],
    counts: ['batch'],
    more: [],
    lines: [],
    bytes: {
      weights: String(bytes(weights)),
      optimizer: String(bytes(optimizer)),
      peak: largest(peaks, signature, 'batch'),
    },
  });
}

/** The type of what a trainer's `memory` gives. */
export const TRAINING_MEMORY: InterfaceDeclaration = memoryType('TrainingMemory', {
  weights: 'Weights and moving statistics.',
  optimizer: 'What the optimiser keeps.',
  peak: 'Held at the fullest moment of a step, weights and what the optimiser keeps too.',
});

function memoryType(name: string, docs: Readonly<Record<string, string>>): InterfaceDeclaration {
  return {
    kind: 'interface',
    isExported: true,
    name,
    doc: 'Bytes.',
    properties: Object.entries(docs).map(([property, doc]) => ({
      name: property,
      type: 'number',
      isReadonly: true,
      doc,
    })),
  };
}

interface MemoryParts {
  /** What takes the memory, within a sentence. */
  readonly what: string;
  readonly returnType: string;
  /** Fields of the options, as an example of them. */
  readonly example: readonly string[];
  /** Numbers that must be given, and other fields of the options. */
  readonly counts: readonly string[];
  readonly more: readonly string[];
  /** Statements between the checks of counts and of sizes. */
  readonly lines: readonly string[];
  /** What is given, as expressions. */
  readonly bytes: Readonly<Record<string, string>>;
}

function memoryMethod(sizes: Sizes, { what, returnType, example, counts, more, lines, bytes }: MemoryParts): Method {
  const open = openSizes(sizes);
  const read = [...counts, ...open];
  const typed = (names: readonly string[]): readonly string[] => names.map((name) => `${name}: number`);
  return {
    name: 'memory',
    isStatic: true,
    doc: docText(
      `What ${what} takes, in bytes, by the plan of this code. An engine takes more: it pads, copies, and keeps what it may need again.`,
    ),
    parameters:
      read.length === 0 ? [] : [{ name: 'options', type: optionsType([...typed(counts), ...more, ...typed(open)]) }],
    returnType,
    statements: [
      ...(read.length === 0
        ? []
        : [`checkOptions(options, '{ ${example.join(', ')} }');`, `const { ${read.join(', ')} } = options;`]),
      ...counts.map((name) => `checkCount('${name}', ${name});`),
      ...lines,
      ...open.map((name) => `checkSize('${name}', ${name}, DEMAND.${name});`),
      'return {',
      ...Object.entries(bytes).map(([name, text]) => `  ${name}: ${text},`),
      '};',
    ],
  };
}

function optionsType(fields: readonly string[]): string {
  return `{ ${fields.map((field) => `readonly ${field}`).join('; ')} }`;
}

/** What stays as long as a model: results of loading, and weights that are used as they are. */
function weightsOf({ plan: { graph, load, image, sample } }: Sampling): readonly NodeId[] {
  const isParameter = (id: NodeId): boolean => nodeAt(graph, id).op === 'parameter';
  const used = [...image.needs, ...sample.needs].filter(isParameter);
  const byName = new Map(used.map((id) => [nameOf(graph, id), id]));
  return [...new Set([...load.keeps, ...byName.values()])];
}

function nameOf(graph: Graph, id: NodeId): string | null {
  const { op, attributes } = nodeAt(graph, id);
  return op === 'parameter' ? attributes.name : null;
}

/** A phase's fullest moments, with the weights that it does not read. */
function peaksOf(graph: Graph, phase: Phase, sizes: Sizes, weights: readonly NodeId[]): readonly ByteTerms[] {
  const read = new Set(phase.needs.flatMap((id) => [id, nameOf(graph, id)]));
  const unread = weights.filter((id) => !read.has(id) && !read.has(nameOf(graph, id) ?? id));
  return withConstant(peakTerms(phase, graph, probesOf(graph, sizes)), sumOf(graph, unread));
}

function scaled([symbols, bytes]: readonly [string, number], factor: number): readonly [string, number] {
  return [symbols, bytes * factor];
}

function summed(terms: readonly (readonly [string, number])[]): ByteTerms {
  const sum = new Map<string, number>();
  for (const [symbols, bytes] of terms) sum.set(symbols, (sum.get(symbols) ?? 0) + bytes);
  return sum;
}

function withConstant(peaks: readonly ByteTerms[], bytes: number): readonly ByteTerms[] {
  return peaks.map((terms) => new Map([...terms, ['', (terms.get('') ?? 0) + bytes]]));
}

/** Weights have no symbols. */
function sumOf(graph: Graph, ids: readonly NodeId[]): number {
  return ids.reduce((sum, id) => sum + bytesOf(nodeAt(graph, id).type, {}), 0);
}

function probesOf(graph: Graph, { height, width }: Sizes): readonly Bindings[] {
  const extents = (dim: Dim): readonly (readonly [string, number])[] =>
    typeof dim === 'number' ? [] : MULTIPLES.map((times) => [dim.symbol, times * multipleOf(graph, dim.symbol)]);
  const symbols = new Set(graph.nodes.flatMap(({ type }) => [...termOfShape(type.shape)[0].split(' ')]));
  const [tall, wide] = [extents(height), extents(width)];
  const given = tall.length === 0 ? [[]] : tall.map((one) => [one]);
  const both = wide.length === 0 ? given : given.flatMap((one) => wide.map((other) => [...one, other]));
  return both.flatMap((sizes) =>
    COUNTS.map((count) => {
      const counts = [...symbols].map((symbol) => [symbol, count] as const);
      return Object.fromEntries([...counts, ...sizes]);
    }),
  );
}

/** The largest of some sums, as an expression in the image's sizes and a count. */
function largest(peaks: readonly ByteTerms[], { height, width }: Sizes, count: string): string {
  const isSymbol = (dim: Dim, symbol: string): boolean => typeof dim !== 'number' && dim.symbol === symbol;
  const nameOfSymbol = (symbol: string): string =>
    isSymbol(height, symbol) ? 'height' : isSymbol(width, symbol) ? 'width' : count;
  const sums = new Set(
    peaks.map((terms) =>
      [...terms]
        .filter(([, factor]) => factor > 0)
        .map(([symbols, factor]) =>
          [
            // Of rational factors, rounding may leave a trace.
            Number(factor.toPrecision(12)),
            ...symbols.split(' ').flatMap((symbol) => (symbol === '' ? [] : [nameOfSymbol(symbol)])),
          ].join(' * '),
        )
        .join(' + '),
    ),
  );
  return sums.size === 1 ? [...sums].join('') : `Math.max(${[...sums].map((sum) => `\n    ${sum},`).join('')}\n  )`;
}
