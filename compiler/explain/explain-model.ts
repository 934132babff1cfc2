import type { Spec, Subnet } from '../elaborate/types.ts';
import { counted } from '../diagnostics/counted.ts';
import { randomInputs } from '../graph/random-source.ts';
import { type Cost, costOf } from './cost.ts';
import { type ExplainedModel, openSizes } from './explained-model.ts';
import { type Flow, flowOf } from './flow.ts';
import { type Level, levelsOf } from './levels.ts';
import { SOME_STEPS, scheduleCurves } from './schedule-curves.ts';
import { formatMap, stagesOf } from './stages.ts';

/** What a model is made of, as plain data. */
export interface Explanation {
  readonly model: string;
  readonly documentation: string;
  readonly input: string;
  readonly target: string;
  /** `H is a multiple of 64` */
  readonly requirements: readonly string[];
  readonly levels: readonly Level[];
  readonly subnets: readonly SubnetSummary[];
  readonly trainable: number;
  readonly statistics: number;
  readonly cost: Cost;
  readonly flow: Flow;
  /** Layers that draw noise for each sample, and from which distribution. */
  readonly noise: readonly LayerNoise[];
  /** Rates and weights that change while the model trains. */
  readonly schedules: readonly ScheduleSummary[];
  /** What was left out: equations and slots that nothing needs. */
  readonly notes: readonly string[];
  readonly hashes: ExplainedModel['hashes'];
}

export interface SubnetSummary {
  /** `posterior q(z | x, s)` */
  readonly title: string;
  readonly role: string;
  readonly topology: string;
  readonly stages: readonly StageSummary[];
  readonly trainable: number;
  readonly statistics: number;
}

export interface StageSummary {
  readonly name: string;
  /** Shape of its result without the batch: `32×32×64`. */
  readonly output: string;
  readonly trainable: number;
  readonly statistics: number;
}

export interface ScheduleSummary {
  /** `latent.beta[2]`, `likelihood.lift[0].dropout.rate` */
  readonly path: string;
  /** The others that are the same: a layer in a block that many slots use. */
  readonly also: readonly string[];
  readonly first: number;
  readonly highest: number;
  /** At the end of `train.steps`, or of the first steps where that is not set. */
  readonly last: number;
}

/** Numbers of samples whose cost is shown. */
const SAMPLE_COUNTS = [1, 16];

/** What a model is made of, what it costs, and what it needs of images. */
export function explainModel(model: ExplainedModel): Explanation {
  const { spec } = model;
  const subnets = subnetsOf(model);
  return {
    model: model.name,
    documentation: spec.documentation,
    input: `${spec.input.name} : image[${spec.input.height}, ${spec.input.width}, ${spec.input.channels}]${raterText(spec)}`,
    target: `${spec.target.name} : labels[${spec.target.height}, ${spec.target.width}], ${counted(spec.target.classes, 'class', 'classes')}`,
    requirements: openSizes(model).map(({ symbol, multipleOf }) => `${symbol} is a multiple of ${multipleOf}`),
    levels: levelsOf(model),
    subnets,
    trainable: sum(subnets, (subnet) => subnet.trainable),
    statistics: sum(subnets, (subnet) => subnet.statistics),
    cost: costOf(model, SAMPLE_COUNTS),
    flow: flowOf(model.sampling),
    noise: noiseOf(model),
    schedules: schedulesOf(spec),
    notes: model.notes,
    hashes: model.hashes,
  };
}

/** What stands behind the image where there is a rater. */
function raterText({ rater, target }: Spec): string {
  return rater === null
    ? ''
    : `, ${rater.name} : rater, one of ${target.annotators} (drawn for each sample unless given)`;
}

/** `likelihood.head.dropout`: uniform */
export interface LayerNoise {
  readonly name: string;
  readonly distribution: 'normal' | 'uniform';
}

function noiseOf({ sampling }: ExplainedModel): readonly LayerNoise[] {
  return randomInputs(sampling).flatMap(({ attributes: { source } }) =>
    source.level === null && source.per !== 'rater' ? [{ name: source.name, distribution: source.distribution }] : [],
  );
}

function schedulesOf(spec: Spec): readonly ScheduleSummary[] {
  return scheduleCurves(spec, spec.train.steps ?? SOME_STEPS).flatMap(({ path, also, lines }) =>
    lines.map(({ level, points }) => {
      const values = points.map(({ value }) => value);
      const summary = { first: values[0] ?? 0, highest: Math.max(...values), last: values.at(-1) ?? 0 };
      return { path: level === null ? path : `${path}[${level}]`, also, ...summary };
    }),
  );
}

/** `posterior q(z | x, s)` */
export function subnetTitle(spec: Spec, { role, given }: Subnet): string {
  const distribution = { posterior: 'q', prior: 'p', likelihood: 'p' }[role];
  const subject = role === 'likelihood' ? spec.target.name : (spec.latent?.name ?? '');
  return `${role} ${distribution}(${subject} | ${given.join(', ')})`;
}

function subnetsOf(model: ExplainedModel): readonly SubnetSummary[] {
  const { spec } = model;
  const stages = stagesOf(model.networks);
  return spec.subnets.map((subnet) => {
    const own = stages.filter((stage) => stage.subnet === subnet.role);
    return {
      title: subnetTitle(spec, subnet),
      role: subnet.role,
      topology: subnet.topology,
      stages: own.map((stage) => ({
        name: stage.name,
        output: stage.type === null ? '' : formatMap(stage.type),
        trainable: stage.trainable,
        statistics: stage.statistics,
      })),
      trainable: sum(own, (stage) => stage.trainable),
      statistics: sum(own, (stage) => stage.statistics),
    };
  });
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
