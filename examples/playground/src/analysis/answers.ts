import {
  check,
  type CheckedModel,
  codePage,
  compileModel,
  createPageHost,
  createSourceFile,
  type Diagnostic,
  drawingOf,
  entriesOf,
  explainModel,
  findTarget,
  hasErrors,
  lossGraph,
  modelDifference,
  objectiveFormulas,
  packagedFolders,
  parseDocument,
  renderDifference,
  renderSvg,
  renderText,
  type Side,
  type SourceMap,
  targets,
} from 'phisegc';
import type {
  Code,
  CodeRequest,
  DiffRequest,
  Facts,
  Look,
  NamedModel,
  Question,
  Said,
  SettingSource,
} from './protocol.ts';

const folders = packagedFolders(createPageHost({}));
const packagedSpecs = folders['phisegc/specs/'] ?? '';

/** Whether an import is of what comes with the compiler, and not of a file beside. */
const isPackaged = (path: string): boolean => Object.keys(folders).some((prefix) => path.startsWith(prefix));

/** Everything about a model but its code. */
export async function look(question: Question): Promise<Look> {
  const models = modelsOf(question.files);
  const chosen = models.some(({ file, name }) => file === question.main && name === question.model);
  const path = chosen ? pathOf(question) : question.main;
  const found = await checkAt(question.files, path);
  return {
    models,
    facts: found.side && factsOf(found.side.model),
    errors: found.side ? '' : found.text,
    targets: targets.map(({ id, title }) => ({ id, title })),
  };
}

/** The files that `phisegc compile` writes for a target. */
export async function code(request: CodeRequest): Promise<Code> {
  const { side, text } = await checkAt(request.files, pathOf(request));
  const target = findTarget(request.target, () => undefined);
  if (!side || !target) return { ok: false, text, files: [] };
  const command = `phisegc compile ${pathOf(request)} --target ${target.id}`;
  const { files, diagnostics } = await compileModel({ model: side.model, target, command, train: request.train });
  return { ok: files.length > 0, text: said(diagnostics, side.sources), files };
}

/** What differs between a model and another one, which is the first of the two. */
export async function diff(request: DiffRequest): Promise<Said> {
  const [other, own] = [await checkAt(request.files, request.other), await checkAt(request.files, pathOf(request))];
  if (!other.side || !own.side) return { ok: false, text: other.side ? own.text : other.text };
  const [a, b] = [nameOf(request.other), pathOf(request)].map((path) => ({ path, kind: 'spec', step: null }) as const);
  if (!a || !b) return { ok: false, text: '' };
  const difference = modelDifference({ a: other.side, b: own.side }, null);
  return { ok: true, text: renderDifference({ ...difference, subjects: { a, b }, runs: null }) };
}

/** The names of the specs that come along. */
export async function samples(): Promise<readonly string[]> {
  const entries = await entriesOf(createPageHost({}), packagedSpecs);
  return entries.filter((name) => name.endsWith('.phiseg'));
}

/** A spec that comes along, with the files of its folder that it imports, by their names. */
export async function sample(name: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const add = async (one: string): Promise<void> => {
    const text = one in files ? null : await packaged(`${packagedSpecs}/${one}`);
    if (text === null) return;
    files[one] = text;
    for (const item of itemsOf(one, text))
      if (item.kind === 'import' && !isPackaged(item.from.value)) await add(item.from.value.replace(/^\.\//, ''));
  };
  await add(name);
  return files;
}

/** The text of a file that comes along; null where there is no such file. */
export async function packaged(path: string): Promise<string | null> {
  const read = await createPageHost({}).readText(path);
  return read.ok ? read.text : null;
}

/** What a finding means, at length. */
export async function page(code: string): Promise<string | null> {
  return codePage(code);
}

const pathOf = ({ main, model }: Question): string => (model === null ? main : `${main}#${model}`);
const nameOf = (path: string): string => path.replace(packagedSpecs, 'phisegc/specs');

async function checkAt(
  files: Question['files'],
  path: string,
): Promise<{ readonly side: Side | null; readonly text: string }> {
  const { models, diagnostics, sources } = await check({ host: createPageHost(files), path, set: [], meant: 'last' });
  const model = hasErrors(diagnostics) ? undefined : models.at(-1);
  return { side: model ? { model, sources } : null, text: said(diagnostics, sources) };
}

const said = (diagnostics: readonly Diagnostic[], sources: SourceMap): string =>
  renderText(diagnostics, sources, { color: false, width: 100 });

const itemsOf = (name: string, text: string) =>
  parseDocument(createSourceFile(name, text), () => undefined)?.items ?? [];

function modelsOf(files: Question['files']): readonly NamedModel[] {
  return Object.entries(files).flatMap(([file, text]) =>
    itemsOf(file, text).flatMap((item) =>
      item.kind === 'model' ? [{ file, name: item.name.text, base: item.base?.text ?? null }] : [],
    ),
  );
}

function factsOf(model: CheckedModel): Facts {
  const drawing = drawingOf(model);
  const source = (path: string): SettingSource => {
    const [setting] = model.why(path);
    return { path, text: setting?.text ?? null, span: setting?.span ?? null };
  };
  const { terms, notes } = objectiveFormulas(model.spec, lossGraph(model.spec).terms);
  return {
    model: model.name,
    svg: renderSvg(drawing),
    nodes: drawing.nodes,
    explanation: explainModel(model),
    objective: {
      terms: terms.map(({ latex, settings }) => ({ latex, settings: settings.map(source) })),
      notes,
      optimizer: source('train.optimizer'),
    },
  };
}
