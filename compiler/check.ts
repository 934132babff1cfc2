import { join } from 'node:path';
import { diagnose } from './diagnostics/codes.ts';
import { countErrors } from './diagnostics/count-errors.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { hasErrors } from './diagnostics/order.ts';
import { describeReadProblem } from './diagnostics/read-problem.ts';
import { suggestionHelp } from './diagnostics/suggest.ts';
import type { Graph } from './graph/ir.ts';
import { specialize } from './graph/specialize.ts';
import { invariant } from './invariant.ts';
import { checkExtent } from './model/check-extent.ts';
import { checkFreeze } from './model/check-freeze.ts';
import { checkNetworks, type GivenAt } from './model/check-networks.ts';
import { lowerNetworks, type Networks } from './model/lower-networks.ts';
import { lowerSampling } from './model/lower-sampling.ts';
import { checkSizes, type Requirement, requirementsOf, type SizePlaces } from './model/requirements.ts';
import { type FlatModel, historyOf, type Setting } from './names/flat-model.ts';
import { flattenModel } from './names/flatten.ts';
import { loadModules } from './names/load.ts';
import { modelAt } from './names/model-at.ts';
import type { Modules } from './names/module.ts';
import { checkTopologies } from './names/topology.ts';
import { packageRoot } from './package-root.ts';
import { type Findings, withoutRepetitions } from './repetitions.ts';
import type { Host } from './source/host.ts';
import { displayName } from './source/project.ts';
import { createSourceFile, type SourceFile, type SourceMap } from './source/source-file.ts';
import type { Span } from './source/span.ts';
import { readSpecPath } from './source/spec-path.ts';
import { readStored } from './spec/check-stored.ts';
import { type Hashes, hashSpec } from './spec/hashes.ts';
import { specLines } from './spec/lines.ts';
import { readSpec } from './spec/read-spec.ts';
import type { Problem } from './spec/stored-problem.ts';
import type { Spec } from './spec/types.ts';
import { validateSpec } from './spec/validate.ts';
import type { ModelItem, SettingMember } from './syntax/ast.ts';
import { parseSetting } from './syntax/parse.ts';
import { printExpression } from './syntax/print.ts';

/** Which spec is checked, with which settings. */
export interface CheckRequest {
  readonly host: Host;
  /** A spec file; `file.phiseg#name` picks one model of it. */
  readonly path: string;
  /** Overrides, `latent.levels=3`. */
  readonly set: readonly string[];
  /** Which models are meant when the path picks none; `all` unless said otherwise. */
  readonly meant?: 'all' | 'last';
}

/** What was found in a spec; models with errors are not among `models`. */
export interface Checked {
  readonly sources: SourceMap;
  readonly diagnostics: readonly Diagnostic[];
  /** The models without errors: all of the file's in its order, or the picked one. */
  readonly models: readonly CheckedModel[];
}

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
  /** Where the value at a path was set, newest first. */
  why(path: string): readonly { readonly span: Span; readonly text: string }[];
  /** The model whose text a span lies in; null for what `--set` says. */
  modelAt(span: Span): string | null;
  /** The spec's line at a span, as the formatter writes it. */
  lineOf(span: Span): string | null;
  /** Every path that `why` knows. */
  readonly paths: readonly string[];
}

/** The name of the first override as a source. */
const SET = '--set';

/** Reads a spec and checks its models. All findings are in `diagnostics`; nothing is thrown for a user's mistake. */
export async function check(request: CheckRequest): Promise<Checked> {
  if (request.path.endsWith('.json')) return checkStored(request);
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const { file: path, model: wanted } = await readSpecPath(request.host, request.path);
  const specs = join(packageRoot(), 'specs');
  const packaged = { 'std/': join(specs, 'std'), 'phisegc/specs/': specs };
  const { modules, sources: files } = await loadModules({ host: request.host, path, packaged }, report);
  const sources = new Map<string, SourceFile>(files);
  const overrides = request.set.map((text, position) => readOverride(text, position, sources, report));
  const findings: Findings[] = [{ model: null, diagnostics }];
  const models: CheckedModel[] = [];
  if (modules && !hasErrors(diagnostics) && allPresent(overrides)) {
    checkTopologies(modules, report);
    for (const item of pickModels(modules, wanted, request.meant ?? 'all', report)) {
      const found: Diagnostic[] = [];
      const model = checkModel(modules, item, overrides, (diagnostic) => found.push(diagnostic));
      if (model) models.push(model);
      findings.push({ model: item, diagnostics: found.map((diagnostic) => naming(item, diagnostic)) });
    }
  }
  const told = withoutRepetitions(modules, findings);
  invariant(models.length > 0 || hasErrors(told), `${path} has no model, and nothing is wrong with it`);
  return { sources, diagnostics: told, models };
}

/** A finding that lies outside a model's own file, in what it inherits say, names the model that it was found in. */
function naming(model: ModelItem, diagnostic: Diagnostic): Diagnostic {
  const places = [diagnostic.span, ...diagnostic.related.map(({ span }) => span)].filter((span) => span !== undefined);
  if (!model.base || places.some(({ file }) => file === model.span.file || file.startsWith(SET))) return diagnostic;
  const related = { span: model.name.span, message: `found in model ${model.name.text}` };
  return { ...diagnostic, related: [...diagnostic.related, related] };
}

function readOverride(
  text: string,
  position: number,
  sources: Map<string, SourceFile>,
  report: Report,
): SettingMember | null {
  const source = createSourceFile(position === 0 ? SET : `${SET} (${position + 1})`, text);
  sources.set(source.name, source);
  return parseSetting(source, report);
}

function allPresent(overrides: readonly (SettingMember | null)[]): overrides is readonly SettingMember[] {
  return overrides.every((override) => override !== null);
}

function pickModels(
  modules: Modules,
  wanted: string | null,
  meant: 'all' | 'last',
  report: Report,
): readonly ModelItem[] {
  const models = modules.entry.document.items.filter((item) => item.kind === 'model');
  const { file } = modules.entry;
  if (wanted === null) {
    if (models.length === 0) report(diagnose('names/no-model', { file }, { help: ['add: model NAME { … }'] }));
    return meant === 'last' ? models.slice(-1) : models;
  }
  const picked = models.filter((model) => model.name.text === wanted);
  if (picked.length === 0) {
    const help = suggestionHelp(
      wanted,
      models.map((model) => model.name.text),
      `models of ${file}`,
    );
    report(diagnose('names/unknown-model', { name: `${file}#${wanted}`, actual: null }, { help }));
  }
  return picked;
}

/** One model from its text to its graphs; null when it has errors. None without a finding: that would pass as success. */
function checkModel(
  modules: Modules,
  item: ModelItem,
  overrides: readonly SettingMember[],
  report: Report,
): CheckedModel | null {
  const { report: counted, count } = countErrors(report);
  const model = readModel(modules, item, overrides, counted);
  invariant(
    (model === null) === count() > 0,
    `model ${item.name.text}: ${model ? 'made' : 'not made'} with ${count()} errors`,
  );
  return model;
}

function readModel(
  modules: Modules,
  item: ModelItem,
  overrides: readonly SettingMember[],
  report: Report,
): CheckedModel | null {
  const { report: counted, count } = countErrors(report);
  const flat = flattenModel(modules, item, overrides, counted);
  const read = flat && readSpec(modules, flat, counted);
  if (!flat || !read) return null;
  const { spec } = read;
  const networks = lowerNetworks(spec, counted);
  const sampling = networks && lowerSampling(spec, counted);
  if (!networks || !sampling) return null;
  const freeze = flat.settings.get('train.freeze')?.value.span;
  const places = { given: givenPlaces(flat), sizes: sizePlaces(flat), freeze };
  const requirements = checkWired(spec, networks, places, counted);
  validateSpec(spec);
  if (count() > 0) return null;
  const settings = settingsByPath(flat);
  return withGraphs(spec, networks, sampling, {
    requirements,
    notes: [...flat.notes, ...read.unbuilt],
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

/** A checked model from its spec, its graphs with the sizes the spec knows filled in, and what else is known of it. */
function withGraphs(
  spec: Spec,
  networks: Networks,
  sampling: Graph,
  known: Pick<CheckedModel, 'requirements' | 'notes' | 'readFrom' | 'modelAt' | 'why' | 'lineOf' | 'paths'>,
): CheckedModel {
  const sizes = knownSizes(spec);
  return {
    name: spec.name,
    spec,
    sampling: specialize(sampling, sizes),
    networks: specialize(networks.graph, sizes),
    // Taken when asked for: a check alone needs none, and they are a tenth of its time.
    get hashes() {
      return hashSpec(spec);
    },
    ...known,
  };
}

/** A canonical spec as a training run stores it. It was checked then, but a file may change; it has no lines. */
async function checkStored({ host, path, set }: CheckRequest): Promise<Checked> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const model = await readStoredModel(host, path, set, report);
  invariant(
    (model === null) === hasErrors(diagnostics),
    `${path}: ${model ? 'read' : 'not read'} with ${diagnostics.length} findings`,
  );
  return { sources: new Map(), diagnostics, models: model ? [model] : [] };
}

async function readStoredModel(
  host: Host,
  path: string,
  set: readonly string[],
  report: Report,
): Promise<CheckedModel | null> {
  const name = displayName(host, path);
  const refuse: Problem = (at, problem) => report(diagnose('spec/stored', { path: name, at, problem }));
  if (set.length > 0) refuse('', 'its settings cannot be changed by --set');
  const read = await host.readText(path);
  if (!read.ok) report(describeReadProblem(name, read.problem));
  const value = read.ok ? parseJson(read.text, refuse) : null;
  const spec = set.length === 0 && value ? readStored(value.json, refuse) : null;
  if (!spec) return null;
  const { report: counted, count } = countErrors(report);
  const networks = lowerNetworks(spec, counted);
  const sampling = networks && lowerSampling(spec, counted);
  if (!networks || !sampling) return null;
  const requirements = checkWired(spec, networks, NOWHERE, counted);
  if (count() > 0) return null;
  return withGraphs(spec, networks, sampling, {
    requirements,
    notes: [],
    readFrom: 'stored',
    modelAt: () => null,
    why: () => [],
    lineOf: () => null,
    paths: [],
  });
}

function parseJson(text: string, problem: Problem): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    problem('', `it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Where the parts of a model are said; nowhere for one that comes without text. */
interface Places {
  readonly given: GivenAt;
  readonly sizes: SizePlaces;
  readonly freeze: Span | undefined;
}

const NOWHERE: Places = { given: () => undefined, sizes: { levels: null, extents: [] }, freeze: undefined };

/** Holds the networks against what the spec says of them; gives what they ask of image sizes. */
function checkWired(spec: Spec, networks: Networks, places: Places, report: Report): readonly Requirement[] {
  const requirements = requirementsOf(networks.graph);
  checkNetworks(spec, networks, places.given, report);
  checkSizes(spec, requirements, places.sizes, report);
  checkExtent(spec, networks, requirements, report);
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
