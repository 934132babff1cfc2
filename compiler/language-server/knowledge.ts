import type { CheckedModel, CheckedText } from '../check.ts';
import { assumedSizes } from '../explain/cost.ts';
import { type Flow, flowOf } from '../explain/flow.ts';
import { type Level, levelsOf } from '../explain/levels.ts';
import { placeOf, type Stage, stagesOf } from '../explain/stages.ts';
import { costOfNodes } from '../graph/cost.ts';
import type { GraphNode, OpName } from '../graph/ir.ts';
import type { FlatModel } from '../resolve/flat-model.ts';
import { flattenModel } from '../resolve/flatten.ts';
import type { Span } from '../source/span.ts';
import type { Document, ModelItem } from '../syntax/ast.ts';
import { namesOfDocument } from './names/document-names.ts';
import type { Occurrence } from './names/occurrence.ts';

/** What follows from a check, each part found out when it is first asked for. */
export interface Knowledge {
  /** The text of a file as a tree; null where it could not be read. */
  documentOf(file: string): Document | null;
  /** The names of a file. */
  namesIn(file: string): readonly Occurrence[];
  /** A model with what it inherits, as far as it could be merged. */
  flat(item: ModelItem): FlatModel | null;
  /** A model of the text; null while it has errors. */
  model(name: string): ModelFacts | null;
}

/** What a model is made of. */
export interface ModelFacts {
  readonly model: CheckedModel;
  readonly stages: readonly PricedStage[];
  readonly levels: readonly Level[];
  /** Whether the image reaches the segmentation other than through what is drawn. */
  readonly flow: () => Flow;
}

export interface PricedStage extends Stage {
  /** Multiply-adds of its convolutions for one image. */
  readonly macs: number;
  /** The statement that fills the slot, or the equation. */
  readonly origin: Span | null;
}

export function knowledgeOf({ modules, models }: CheckedText): Knowledge {
  const names = createMemory<string, readonly Occurrence[]>();
  const flats = createMemory<ModelItem, FlatModel | null>();
  const facts = createMemory<string, ModelFacts | null>();
  const documentOf = (file: string): Document | null => modules?.files.get(file)?.document ?? null;
  return {
    documentOf,
    namesIn: (file) =>
      names(file, () => {
        const document = documentOf(file);
        return modules && document ? namesOfDocument(modules, document) : [];
      }),
    flat: (item) => flats(item, () => modules && flattenModel(modules, item, [], () => undefined)),
    model: (name) =>
      facts(name, () => {
        const model = models.find((one) => one.name === name);
        return model ? factsOf(model) : null;
      }),
  };
}

function factsOf(model: CheckedModel): ModelFacts {
  const flow = createMemory<'flow', Flow>();
  return {
    model,
    stages: pricedStages(model),
    levels: levelsOf(model),
    flow: () => flow('flow', () => flowOf(model.sampling)),
  };
}

const CONVOLUTIONS: readonly OpName[] = ['conv2d', 'grouped-conv2d'];

function pricedStages(model: CheckedModel): readonly PricedStage[] {
  const bindings = { ...assumedSizes(model), N: 1, K: 1 };
  const nodes = new Map<string, GraphNode[]>();
  for (const node of model.networks.nodes) {
    const place = node.op === 'input' ? null : placeOf(node);
    if (place === null) continue;
    const key = `${place.subnet}.${place.name}`;
    const own = nodes.get(key);
    if (own) own.push(node);
    else nodes.set(key, [node]);
  }
  return stagesOf(model.networks).map((stage) => {
    const own = nodes.get(`${stage.subnet}.${stage.name}`) ?? [];
    const convolutions = own.filter(({ op }) => CONVOLUTIONS.includes(op));
    const macs = costOfNodes(model.networks, convolutions, bindings).flops / 2;
    return { ...stage, macs, origin: own[0]?.origin.span ?? null };
  });
}

function createMemory<K, V>(): (key: K, find: () => V) => V {
  const known = new Map<K, V>();
  return (key, find) => {
    const found = known.has(key) ? (known.get(key) as V) : find();
    known.set(key, found);
    return found;
  };
}
