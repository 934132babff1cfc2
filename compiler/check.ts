import { diagnose } from './diagnostics/codes.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { hasErrors } from './diagnostics/order.ts';
import { describeReadProblem } from './diagnostics/read-problem.ts';
import { suggestionHelp } from './diagnostics/suggest.ts';
import { invariant } from './invariant.ts';
import { withoutMisspelt } from './diagnostics/misspelt.ts';
import { createKnown, type Known } from './known-networks.ts';
import { loadSpec, readOverrides } from './load-spec.ts';
import { findDefinition, type Modules } from './resolve/module.ts';
import { checkTopologies } from './resolve/topology.ts';
import { type CheckedModel, checkedModel, type Lowered, lowerSpec, NOWHERE, readModel } from './read-model.ts';
import { type Findings, withoutRepetitions } from './repetitions.ts';
import type { Host } from './source/host.ts';
import { displayName } from './source/project.ts';
import type { SourceMap } from './source/source-file.ts';
import { isTrained, noTrainedModel, trainedFile } from './source/trained-model.ts';
import type { Problem } from './elaborate/stored-problem.ts';
import { checkImports } from './elaborate/rules/used-names.ts';
import { checkSweep } from './sweep/check-sweep.ts';
import type { ModelItem, SweepItem } from './syntax/ast.ts';

export { type CheckedModel, knownSizes } from './read-model.ts';

/** Which spec is checked, with which settings. */
export interface CheckRequest {
  readonly host: Host;
  /** A spec file; `file.phiseg#name` picks one model or sweep of it, or a model that it imports; `trained:phiseg-l5` is a trained model's. */
  readonly path: string;
  /** Overrides, `latent.levels=3`. */
  readonly set: readonly string[];
  /** What is meant when the path picks nothing: `all` of the file, unless said otherwise, or its last model. A sweep is none. */
  readonly meant?: 'all' | 'last';
}

/** What was found in a spec; models with errors are not among `models`. */
export interface Checked {
  readonly sources: SourceMap;
  readonly diagnostics: readonly Diagnostic[];
  /** The models without errors: all of the file's in its order, or the picked one. */
  readonly models: readonly CheckedModel[];
  /** The names of the sweeps without errors. */
  readonly sweeps: readonly string[];
}

/** What was found in a text, with the text itself as it was read. */
export interface CheckedText extends Checked {
  /** The file and what it imports, be there errors or not; null where nothing of the file could be read. */
  readonly modules: Modules | null;
  /** False where it was told to stop: then something is missing. */
  readonly isWhole: boolean;
}

/** Reads a spec and checks its models. All findings are in `diagnostics`; nothing is thrown for a user's mistake. */
export async function check(request: CheckRequest): Promise<Checked> {
  if (isTrained(request.path)) return checkTrained(request);
  if (request.path.endsWith('.json')) return checkStored(request);
  return checkText(request);
}

/**
 * Reads a `.phiseg` file or its YAML twin and checks its models.
 * @param goOn asked before each model, for whoever may no longer want the answer
 * @param known for who checks a text again and again: networks that are as they were are not lowered anew
 */
export async function checkText(
  request: CheckRequest,
  goOn: () => Promise<boolean> = async () => true,
  known: Known<Lowered> = createKnown(),
): Promise<CheckedText> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const { modules, read, sources, file: path, name: wanted } = await loadSpec(request.host, request.path, report);
  const overrides = readOverrides('--set', request.set, sources, report);
  const findings: Findings[] = [{ model: null, diagnostics }];
  const models: CheckedModel[] = [];
  const sweeps: string[] = [];
  let isWhole = true;
  if (modules && overrides) {
    checkTopologies(modules, report);
    const picked = pick(modules, wanted, request.meant ?? 'all', report);
    for (const item of picked.models) {
      isWhole &&= await goOn();
      if (!isWhole) break;
      const found: Diagnostic[] = [];
      const model = readModel(modules, item, overrides, (diagnostic) => found.push(diagnostic), known);
      if (model) models.push(model);
      findings.push({ model: item, diagnostics: found.map((diagnostic) => naming(item, diagnostic)) });
    }
    if (picked.models.length === 0 && picked.sweeps.length > 0) checkImports(modules.entry, report);
    for (const item of picked.sweeps) {
      const found: Diagnostic[] = [];
      checkSweep(modules, item, overrides, (diagnostic) => found.push(diagnostic));
      if (!hasErrors(found)) sweeps.push(item.name.text);
      findings.push({ model: null, diagnostics: found });
    }
  }
  const told = withoutMisspelt(withoutRepetitions(modules, findings), sources);
  invariant(
    !isWhole || models.length > 0 || sweeps.length > 0 || hasErrors(told),
    `${path} has no model, and nothing is wrong with it`,
  );
  return { sources, diagnostics: told, models, sweeps, modules: read, isWhole };
}

/** A finding that lies outside a model's own file, in what it inherits say, names the model that it was found in. */
function naming(model: ModelItem, diagnostic: Diagnostic): Diagnostic {
  const places = [diagnostic.span, ...diagnostic.related.map(({ span }) => span)].filter((span) => span !== undefined);
  if (!model.base || places.some(({ file }) => file === model.span.file || file.startsWith('--set'))) return diagnostic;
  const related = { span: model.name.span, message: `found in model ${model.name.text}` };
  return { ...diagnostic, related: [...diagnostic.related, related] };
}

/** What a check is of: models and sweeps of the file, or the one that is picked. */
interface Picked {
  readonly models: readonly ModelItem[];
  readonly sweeps: readonly SweepItem[];
}

function pick(modules: Modules, wanted: string | null, meant: 'all' | 'last', report: Report): Picked {
  const { file, document } = modules.entry;
  const models = document.items.filter((item) => item.kind === 'model');
  const sweeps = document.items.filter((item) => item.kind === 'sweep');
  const isAll = meant === 'all';
  if (wanted === null) {
    if (models.length === 0 && !(isAll && sweeps.length > 0)) {
      const help = sweeps.length > 0 ? sweepHelp(file, sweeps) : ['add: model NAME { … }'];
      report(diagnose('names/no-model', { file }, { help }));
    }
    return isAll ? { models, sweeps } : { models: models.slice(-1), sweeps: [] };
  }
  const item = findDefinition(modules, file, wanted);
  if (item?.kind === 'model') return { models: [item], sweeps: [] };
  if (item?.kind === 'sweep' && isAll) return { models: [], sweeps: [item] };
  const names = [...models, ...(isAll ? sweeps : [])].map(({ name }) => name.text);
  const what = isAll && sweeps.length > 0 ? 'models and sweeps' : 'models';
  const help = item?.kind === 'sweep' ? sweepHelp(file, [item]) : suggestionHelp(wanted, names, `${what} of ${file}`);
  report(diagnose('names/unknown-model', { name: `${file}#${wanted}`, actual: item?.kind ?? null }, { help }));
  return { models: [], sweeps: [] };
}

/** What to do with a sweep where one model is wanted. */
function sweepHelp(file: string, sweeps: readonly SweepItem[]): readonly string[] {
  const models = new Set(sweeps.flatMap((sweep) => sweep.models.map(({ text }) => `${file}#${text}`)));
  return [
    ...sweeps.map(({ name }) => `the runs of the sweep are listed by: phisegc sweep ${file}#${name.text} --list`),
    `one model is picked by its name: ${[...models].join(', ')}`,
  ];
}

/** The canonical spec of a trained model of the package. */
async function checkTrained(request: CheckRequest): Promise<Checked> {
  const path = trainedFile(request.path, 'spec');
  if (path !== null && request.set.length === 0) return checkStored({ ...request, path });
  const finding = path === null ? noTrainedModel(request.path) : describeFixed(request.path);
  return { sources: new Map(), diagnostics: [finding], models: [], sweeps: [] };
}

/** That the settings of a trained model are what its weights were trained with. */
function describeFixed(path: string): Diagnostic {
  const problem = `the settings of ${path} cannot be changed by --set: its weights were trained with them`;
  return diagnose(
    'cli/usage',
    { problem },
    { help: [`a spec of your own begins with its weights: --weights ${path}`] },
  );
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
  return { sources: new Map(), diagnostics, models: model ? [model] : [], sweeps: [] };
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
  // Most specs are texts: what reads stored ones, the whole schema with it, is loaded for these.
  const { readStored } = await import('./elaborate/check-stored.ts');
  const spec = set.length === 0 && value ? readStored(value.json, refuse) : null;
  if (!spec) return null;
  const lowered = lowerSpec(spec, NOWHERE, report);
  return lowered && checkedModel(spec, lowered);
}

function parseJson(text: string, problem: Problem): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    problem('', `it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
