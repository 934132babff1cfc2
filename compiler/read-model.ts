import { countErrors } from './diagnostics/count-errors.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import type { Graph } from './graph/ir.ts';
import { specialize } from './graph/specialize.ts';
import { invariant } from './invariant.ts';
import { createKnown, type Known } from './known-networks.ts';
import { checkAttention } from './lower/check-attention.ts';
import { checkExtent, smallestBindings } from './lower/check-extent.ts';
import { checkFreeze } from './lower/check-freeze.ts';
import { checkLatents } from './lower/check-latents.ts';
import { checkNetworks, type GivenAt } from './lower/check-networks.ts';
import { lowerNetworks, type Networks } from './lower/lower-networks.ts';
import { lowerSampling } from './lower/lower-sampling.ts';
import { checkSizes, type Requirement, requirementsOf, type SizePlaces } from './lower/requirements.ts';
import { type FlatModel, historyOf, type Setting } from './resolve/flat-model.ts';
import { flattenModel } from './resolve/flatten.ts';
import { modelAt } from './resolve/model-at.ts';
import type { Modules } from './resolve/module.ts';
import type { Span } from './source/span.ts';
import { canonicalForm } from './elaborate/canonical.ts';
import { type Hashes, hashSpec, type SubnetTexts, subnetTexts } from './elaborate/hashes.ts';
import { specLines } from './elaborate/lines.ts';
import { readSpec } from './elaborate/read-spec.ts';
import type { Spec } from './elaborate/types.ts';
import type { ModelItem, SettingMember } from './syntax/ast.ts';
import { printExpression } from './syntax/print.ts';

/** A model without errors, with everything that is known about it before any target. */
export interface CheckedModel {
  readonly name: string;
  readonly spec: Spec;
  /** Draws samples: prior and likelihood, as lowered, before the passes. Sizes the spec knows are filled in. */
  readonly sampling: Graph;
  /** All subnets as training wires them. */
  readonly networks: Graph;
  /** What image sizes must satisfy. */
  readonly requirements: readonly Requirement[];
  readonly hashes: Hashes;
  /** What the model's text says that nothing needed: unbuilt equations, dropped slots. */
  readonly notes: readonly string[];
  /** Whether it was read from text, or from a canonical spec, which has no lines. */
  readonly readFrom: 'text' | 'stored';
  /** The model whose text a span lies in; null for what `--set` says. */
  modelAt(span: Span): string | null;
  /** Where the value at a path was set, newest first. */
  why(path: string): readonly { readonly span: Span; readonly text: string }[];
  /** The spec's line at a span, as the formatter writes it. */
  lineOf(span: Span): string | null;
  /** Every path that `why` knows. */
  readonly paths: readonly string[];
}

/**
 * One model from its text to its graphs; null when it has errors. None without a finding: that would pass as success.
 * @param known for many variants of models: those with the same networks are lowered once
 */
export function readModel(
  modules: Modules,
  item: ModelItem,
  overrides: readonly SettingMember[],
  report: Report,
  known: Known<Lowered> = createKnown(),
): CheckedModel | null {
  const { report: counted, count } = countErrors(report);
  const model = read(modules, item, overrides, counted, known);
  invariant(
    (model === null) === count() > 0,
    `model ${item.name.text}: ${model ? 'made' : 'not made'} with ${count()} errors`,
  );
  return model;
}

function read(
  modules: Modules,
  item: ModelItem,
  overrides: readonly SettingMember[],
  report: Report,
  known: Known<Lowered>,
): CheckedModel | null {
  const { report: counted, count } = countErrors(report);
  const flat = flattenModel(modules, item, overrides, counted);
  const result = flat && readSpec(modules, flat, counted);
  if (!flat || !result) return null;
  const { spec } = result;
  const freeze = flat.settings.get('train.freeze')?.value.span;
  const places = { given: givenPlaces(flat), sizes: sizePlaces(flat), freeze };
  const earlier = known.find(spec);
  for (const finding of earlier?.findings ?? []) counted(finding);
  const lowered = earlier ?? lowerSpec(spec, places, counted);
  if (!lowered || count() > 0) return null;
  known.add(spec, lowered);
  const settings = settingsByPath(flat);
  return checkedModel(spec, lowered, {
    notes: [...flat.notes, ...result.unbuilt],
    readFrom: 'text',
    modelAt: (span) => modelAt(modules, span),
    why(path) {
      const setting = settings.get(path);
      return (setting ? historyOf(setting) : []).map(({ span, value }) => ({
        span,
        text: printExpression(value),
      }));
    },
    lineOf: specLines(flat),
    paths: [...settings.keys()],
  });
}

/** A spec's graphs with the sizes the spec knows filled in, and what follows from them alone. */
export interface Lowered {
  readonly sampling: Graph;
  readonly networks: Graph;
  readonly requirements: readonly Requirement[];
  readonly texts: SubnetTexts;
  /** What was found on the way, none of it an error: found again wherever the same is made. */
  readonly findings: readonly Diagnostic[];
}

/** Null when something does not fit, which is reported. */
export function lowerSpec(spec: Spec, places: Places, report: Report): Lowered | null {
  const findings: Diagnostic[] = [];
  const { report: counted, count } = countErrors((finding) => {
    findings.push(finding);
    report(finding);
  });
  const networks = lowerNetworks(spec, counted);
  const sampling = networks && lowerSampling(spec, counted);
  if (!networks || !sampling) return null;
  const requirements = checkWired(spec, networks, places, counted);
  if (count() > 0) return null;
  checkLatents(spec, sampling, counted);
  const sizes = knownSizes(spec);
  const { graph } = networks;
  // Made when asked for: a check alone needs none of them, and what a model costs does not need all.
  const [forSampling, forNetworks] = [once(() => specialize(sampling, sizes)), once(() => specialize(graph, sizes))];
  const texts = once(() => subnetTexts(canonicalForm(spec)));
  return {
    get sampling() {
      return forSampling();
    },
    get networks() {
      return forNetworks();
    },
    requirements,
    findings,
    get texts() {
      return texts();
    },
  };
}

/** What is made once, and what it was made of is let go. */
function once<T extends object>(make: () => T): () => T {
  let state: { readonly make: () => T } | { readonly made: T } = { make };
  return () => {
    if ('make' in state) state = { made: state.make() };
    return state.made;
  };
}

/** What is known of a model that comes without text. */
const NO_TEXT: TextFacts = {
  notes: [],
  readFrom: 'stored',
  modelAt: () => null,
  why: () => [],
  lineOf: () => null,
  paths: [],
};

type TextFacts = Pick<CheckedModel, 'notes' | 'readFrom' | 'modelAt' | 'why' | 'lineOf' | 'paths'>;

export function checkedModel(spec: Spec, lowered: Lowered, text: TextFacts = NO_TEXT): CheckedModel {
  const hashes = once(() => hashSpec(spec, lowered.texts));
  return {
    name: spec.name,
    spec,
    get sampling() {
      return lowered.sampling;
    },
    get networks() {
      return lowered.networks;
    },
    requirements: lowered.requirements,
    get hashes() {
      return hashes();
    },
    ...text,
  };
}

/** Where the parts of a model are said; nowhere for one that comes without text. */
export interface Places {
  readonly given: GivenAt;
  readonly sizes: SizePlaces;
  readonly freeze: Span | undefined;
}

export const NOWHERE: Places = { given: () => undefined, sizes: { levels: null, extents: [] }, freeze: undefined };

/** Holds the networks against what the spec says of them; gives what they ask of image sizes. */
function checkWired(spec: Spec, networks: Networks, places: Places, report: Report): readonly Requirement[] {
  const requirements = requirementsOf(networks.graph);
  checkNetworks(spec, networks, places.given, report);
  checkSizes(spec, requirements, places.sizes, report);
  const bindings = smallestBindings(spec, requirements);
  checkExtent(networks, bindings, report);
  checkAttention(networks, bindings, report);
  checkFreeze(spec, networks.graph, places.freeze, report);
  return requirements;
}

function givenPlaces(flat: FlatModel): GivenAt {
  return (role, name) => flat.subnets.get(role)?.signature.given.find(({ text }) => text === name)?.span;
}

function sizePlaces({ input, settings }: FlatModel): SizePlaces {
  const type = input?.type.kind === 'call' ? input.type.callee : input?.type;
  const [height, width] = type?.kind === 'index' ? type.indices : [];
  return { levels: settings.get('resolution.levels')?.span ?? null, extents: [height?.span, width?.span] };
}

/** The values of the size symbols that a spec gives. */
export function knownSizes(spec: Spec): Readonly<Record<string, number>> {
  const { height, width } = spec.input;
  return {
    ...(typeof height === 'number' ? { H: height } : {}),
    ...(typeof width === 'number' ? { W: width } : {}),
  };
}

function settingsByPath(flat: FlatModel): ReadonlyMap<string, Setting> {
  const slots = [...flat.subnets.values()].flatMap((subnet) => [...subnet.slots.values()]);
  return new Map([...flat.settings.values(), ...slots].map((setting) => [setting.path, setting]));
}
