import { type Formula, isFormula, type Rate } from '../formula/formula.ts';
import { layers } from '../layers/index.ts';
import { optimizers } from '../settings/optimizers.ts';
import { rangeOf } from '../settings/option.ts';
import type { ArgumentDefinition, CallDefinition } from '../settings/setting.ts';
import { averages } from '../settings/train.ts';
import type { Span } from '../source/span.ts';
import { innerWires } from './inner-wires.ts';
import { limits, type NumberRange } from './limits.ts';
import { partsOf } from './measure-block.ts';
import { numbered } from './numbered.ts';
import { equationWires } from './equation-wires.ts';
import type { Block, Spec, Wire } from './types.ts';

/** A number of a spec that may change while the model trains. */
export interface RateOf {
  /** Where it lies in the canonical spec: `latent.beta[2]`. */
  readonly path: string;
  /** The path of all levels together: `latent.beta`. */
  readonly group: string;
  /** What people call all levels together: `objective.reconstruction.dice.weight`, `likelihood.lift[0].dropout.rate`. */
  readonly title: string;
  /** Null for one that is not of a level. */
  readonly level: number | null;
  /** The setting or slot whose text says it. */
  readonly setting: string;
  readonly rate: Rate;
  readonly range: NumberRange;
  /** Whether it is an option of a layer. */
  readonly ofLayer: boolean;
  /** Of that layer, where its text is at hand. */
  readonly origin?: Span;
}

/** One that does change. */
export type ScheduleOf = RateOf & { readonly rate: Formula };

/** Every rate of a spec, in its order. */
export function ratesOf({ latent, subnets, objective, train }: Spec): readonly RateOf[] {
  const { reconstruction } = objective;
  const setting = 'objective.reconstruction';
  const terms = reconstruction.kind === 'sum' ? numbered(reconstruction.of.map(({ term }) => term.kind)) : [];
  const range = limits.reconstruction;
  const weights =
    reconstruction.kind === 'sum'
      ? reconstruction.of.flatMap(({ weight, term }, index) => {
          const [at, title] = [`${setting}.of[${index}]`, `${setting}.${terms[index] ?? term.kind}`];
          return [
            single(`${at}.weight`, `${title}.weight`, setting, weight, range),
            ...listed(setting, `${at}.term.weights`, `${title}.levels`, term.weights, range),
          ];
        })
      : listed(
          setting,
          `${setting}.weights`,
          `${setting}.${reconstruction.kind}.levels`,
          reconstruction.weights,
          range,
        );
  return [
    ...ofCall('train.optimizer', optimizers, train.optimizer),
    ...(train.average ? ofCall('train.average', averages, train.average) : []),
    ...listed('latent.beta', 'latent.beta', 'latent.beta', latent?.beta ?? [], limits.beta),
    ...weights,
    ...listed(
      'objective.hidden',
      'objective.hidden.weights',
      'objective.hidden.levels',
      objective.hidden?.weights ?? [],
      range,
    ),
    ...subnets.flatMap(({ role, slots, equations }, subnet) => [
      ...equations.flatMap((equation, index) =>
        equationWires(equation).flatMap(({ name, wire }) =>
          ofWire(wire, `${role}.${equation.name}`, `subnets[${subnet}].equations[${index}].${name}`),
        ),
      ),
      ...slots.flatMap(({ name, block }, index) =>
        ofBlock(block, `${role}.${name}`, `subnets[${subnet}].slots[${index}].block`),
      ),
    ]),
  ];
}

export function schedulesOf(spec: Spec): readonly ScheduleOf[] {
  return ratesOf(spec).flatMap((one) => (isFormula(one.rate) ? [{ ...one, rate: one.rate }] : []));
}

/** A rate in people's words: `latent.beta[2]`. */
export function titleOf({ title, level }: Pick<RateOf, 'title' | 'level'>): string {
  return level === null ? title : `${title}[${level}]`;
}

function single(path: string, title: string, setting: string, rate: Rate, range: NumberRange): RateOf {
  return { path, group: path, title, level: null, setting, rate, range, ofLayer: false };
}

function listed(
  setting: string,
  path: string,
  title: string,
  rates: readonly Rate[],
  range: NumberRange,
): readonly RateOf[] {
  return rates.map((rate, level) => ({
    ...single(`${path}[${level}]`, title, setting, rate, range),
    group: path,
    level,
  }));
}

/** The rates among the arguments of a call or the options of a layer. */
function among(
  path: string,
  title: string,
  setting: string,
  rows: readonly Pick<ArgumentDefinition, 'name' | 'type' | 'storedAs'>[],
  values: object,
): readonly RateOf[] {
  const stored = new Map<string, unknown>(Object.entries(values));
  return rows.flatMap(({ name, type, storedAs = name }) =>
    type.kind === 'rate'
      ? [single(`${path}.${storedAs}`, `${title}.${name}`, setting, stored.get(storedAs) as Rate, rangeOf(type))]
      : [],
  );
}

function ofCall(
  setting: string,
  calls: readonly CallDefinition[],
  value: { readonly kind: string },
): readonly RateOf[] {
  return among(setting, setting, setting, calls.find(({ name }) => name === value.kind)?.arguments ?? [], value);
}

function ofBlock(block: Block, setting: string, path: string): readonly RateOf[] {
  const found = layersIn(block, path);
  const names = numbered(found.map(({ layer }) => layer.layer));
  return found.flatMap(({ layer: { layer, options, origin }, at }, index) => {
    const title = `${setting}.${names[index] ?? layer}`;
    const rates = among(`${at}.options`, title, setting, layers.get(layer)?.options ?? [], options);
    return rates.map((one) => ({ ...one, ofLayer: true, ...(origin ? { origin } : {}) }));
  });
}

/** The layers of a block in their order, with where they lie. */
function layersIn(
  block: Block,
  at: string,
): readonly { readonly layer: Extract<Block, { readonly kind: 'layer' }>; readonly at: string }[] {
  if (block.kind === 'layer') return [{ layer: block, at }];
  const parts = block.kind === 'chain' ? 'steps' : 'branches';
  return partsOf(block).flatMap((part, index) => layersIn(part, `${at}.${parts}[${index}]`));
}

function ofWire(wire: Wire, setting: string, path: string): readonly RateOf[] {
  const inner = innerWires(wire).flatMap((part) => ofWire(part.wire, setting, `${path}.${part.at}`));
  return wire.kind === 'apply' ? [...inner, ...ofBlock(wire.block, setting, `${path}.block`)] : inner;
}
