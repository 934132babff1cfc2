import isDeepEqual from 'fast-deep-equal';
import { layers } from '../layers/index.ts';
import type { LayerDefinition } from '../layers/layer.ts';
import { defaultOf } from '../settings/default-of.ts';
import { callDefinitions, nameOf, sectionOf, settings } from '../settings/index.ts';
import type { CallDefinition } from '../settings/setting.ts';
import type { StoredForm } from './migrate/index.ts';
import type { Spec } from './types.ts';
import { wiringForm } from './wiring-form.ts';

/** A setting, an argument or an option as a part of a form: by the name that the form calls it. */
interface Row {
  readonly name: string;
  readonly default: unknown;
  readonly since: number;
}

/** Something with a name and rows of its own that a later form may have first: a layer, an optimiser, a term. */
interface Kind {
  readonly rows: readonly Row[];
  readonly since: number;
}

type Layers = ReadonlyMap<string, Pick<LayerDefinition, 'options' | 'since'>>;

type Change = (part: StoredForm, rows: readonly Row[], since: number) => StoredForm;

/**
 * A spec as it is stored and hashed: in the first form that can say it. What came after form 1 is left out where it has its
 * default, so that a new setting or option changes neither the bytes nor the hashes of what older versions stored.
 * @param known the layers that there are
 */
export function toForm(spec: Spec, known: Layers = layers): StoredForm {
  const { rater, ...others } = spec;
  const form = reshape(rater === null ? others : { ...others, rater }, known, (part, rows) => {
    const leftOut = new Set(
      rows.flatMap(({ name, since, default: usual }) =>
        since > 1 && Object.hasOwn(part, name) && isDeepEqual(part[name], usual) ? [name] : [],
      ),
    );
    return without(part, leftOut);
  });
  const needed = Math.max(formOf(form, known), wiringForm(spec));
  return needed === 1 ? form : { form: needed, ...form };
}

/** The spec that a form means. @param form the newest, one that the schema allows */
export function fromForm(form: StoredForm, known: Layers = layers): Spec {
  const filled = reshape({ rater: null, ...form }, known, (part, rows) => ({
    ...Object.fromEntries(rows.filter(({ since }) => since > 1).map((row) => [row.name, row.default])),
    ...part,
  }));
  // The schema has said so.
  return filled as unknown as Spec;
}

/** The first form that has all the settings, arguments, options and kinds that a form mentions. */
function formOf(form: StoredForm, known: Layers): number {
  let needed = 1;
  reshape(form, known, (part, rows, since) => {
    const mentioned = rows.filter(({ name }) => Object.hasOwn(part, name));
    for (const each of [since, ...mentioned.map((row) => row.since)]) needed = Math.max(needed, each);
    return part;
  });
  return needed;
}

/** Changes every part of a form that has rows: sections, calls with arguments, layers with options. */
function reshape(form: StoredForm, known: Layers, change: Change): StoredForm {
  const { objective, train, subnets } = form;
  const kinds = new Map<unknown, Kind | null>();
  const kindOfLayer = (name: unknown): Kind | null => {
    const kind = kinds.get(name) ?? layerKind(name, known);
    kinds.set(name, kind);
    return kind;
  };
  return {
    ...form,
    subnets: mapParts(subnets, (part) => {
      if (JOINS.has(part.kind)) return change(part, [], 3);
      const layer = part.kind === 'layer' ? kindOfLayer(part.layer) : null;
      return layer ? withOptions(part, change(asPart(part.options), layer.rows, layer.since)) : part;
    }),
    objective: change(mapCalls(asPart(objective), change), rowsOf('objective'), 1),
    train: changeTrain(mapCalls(asPart(train), change), change),
  };
}

/**
 * Subnets without the options that weights fit whatever they are. A formula is one of training, since samples know no step: it
 * stands as the option's default.
 */
export function weightsOf(subnets: unknown): unknown {
  return mapParts(subnets, (part) => {
    const layer = part.kind === 'layer' ? layers.get(String(part.layer)) : undefined;
    if (layer === undefined) return part;
    const options = asPart(part.options);
    const own = new Set(layer.options.filter(({ hash }) => hash === 'objective').map(({ name }) => name));
    const formulas = layer.options.filter(
      ({ name, type }) => type.kind === 'rate' && typeof options[name] === 'object',
    );
    const usual = Object.fromEntries(formulas.map((option) => [option.name, option.default]));
    return withOptions(part, without(formulas.length > 0 ? { ...options, ...usual } : options, own));
  });
}

function without(part: StoredForm, names: ReadonlySet<string>): StoredForm {
  if (names.size === 0) return part;
  return Object.fromEntries(Object.entries(part).filter(([name]) => !names.has(name)));
}

function withOptions(layer: StoredForm, options: StoredForm): StoredForm {
  return options === layer.options ? layer : { ...layer, options };
}

function changeTrain(train: StoredForm, change: Change): StoredForm {
  const augment = change(asPart(train.augment), rowsOf('train.augment'), 1);
  return change({ ...train, augment }, rowsOf('train'), 1);
}

function mapCalls(section: StoredForm, change: Change): StoredForm {
  return asPart(
    mapParts(section, (part) => {
      const kind = callKinds.get(String(part.kind));
      return kind ? change(part, kind.rows, kind.since) : part;
    }),
  );
}

/** Every object within a value, the inner ones first. What has no changed part stays the object that it is. */
function mapParts(value: unknown, map: (part: StoredForm) => StoredForm): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => mapParts(item, map));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const whole = asPart(value);
  const parts = Object.keys(whole).map((key) => [key, mapParts(whole[key], map)] as const);
  return map(parts.every(([key, part]) => part === whole[key]) ? whole : Object.fromEntries(parts));
}

function asPart(value: unknown): StoredForm {
  return typeof value === 'object' && value !== null ? (value as StoredForm) : {};
}

function rowsOf(section: string): readonly Row[] {
  return settings
    .filter(({ path }) => sectionOf(path) === section)
    .map((setting) => ({ name: nameOf(setting.path), default: defaultOf(setting), since: setting.since ?? 1 }));
}

function layerKind(name: unknown, known: Layers): Kind | null {
  const layer = known.get(String(name));
  if (!layer) return null;
  const rows = layer.options.map(({ name: option, default: value, since = 1 }) => ({
    name: option,
    default: value,
    since,
  }));
  return { rows, since: layer.since ?? 1 };
}

/** Kinds of parts that no call makes: sums of terms, and what formulas are made of. */
const OTHERS: readonly string[] = ['sum', 'step', 'progress', 'apply'];

/** Parts of subnets beside layers that a later form had first: arithmetic on tensors. */
const JOINS: ReadonlySet<unknown> = new Set(['unpool', 'subtract', 'multiply', 'divide', 'max', 'min', 'number']);

const callKinds: ReadonlyMap<string, Kind> = new Map([
  ...[...callDefinitions.values()].map((definition): [string, Kind] => [definition.name, kindOf(definition)]),
  ...OTHERS.map((name): [string, Kind] => [name, { rows: [], since: 2 }]),
]);

function kindOf({ arguments: parameters, since = 1 }: CallDefinition): Kind {
  const rows = parameters.map((parameter) => ({
    name: parameter.storedAs ?? parameter.name,
    default: parameter.default,
    since: parameter.since ?? 1,
  }));
  return { rows, since };
}
