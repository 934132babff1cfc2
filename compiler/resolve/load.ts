import posix from 'path-browserify';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { describeReadProblem } from '../diagnostics/read-problem.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { Host } from '../source/host.ts';
import { displayName, isInside, projectRoot, realDisplayName } from '../source/project.ts';
import { createSourceFile, type SourceFile } from '../source/source-file.ts';
import { isWithin } from '../source/span.ts';
import type { Document, ImportItem } from '../syntax/ast.ts';
import { parseDocument } from '../syntax/parse.ts';
import { checkParameters } from './check-parameters.ts';
import { readLibrary } from './library.ts';
import type { Definition, ImportedName, Module, Modules } from './module.ts';
import { reservedMeaning } from './reserved.ts';

export interface LoadRequest {
  readonly host: Host;
  readonly path: string;
  /** The folders that come with the compiler, by what imports from them begin with: `std/`. */
  readonly packaged: Readonly<Record<string, string>>;
  /** Which of them is the standard library, whose definitions messages offer. */
  readonly library: string;
}

export interface Loaded {
  readonly modules: Modules | null;
  readonly sources: ReadonlyMap<string, SourceFile>;
}

interface Loading {
  readonly request: LoadRequest;
  readonly root: string;
  readonly sources: Map<string, SourceFile>;
  readonly files: Map<string, Module>;
  /** The name by which each file was met first, by its real path. */
  readonly names: Map<string, string>;
  readonly report: Report;
}

interface Location {
  /** The source's name. */
  readonly name: string;
  /** With all links followed: a file's imports lie beside the file itself, whatever link it was reached by. */
  readonly path: string;
}

/** Reads a spec and every file it imports, each once. */
export async function loadModules(request: LoadRequest, report: Report): Promise<Loaded> {
  const { host, path } = request;
  const real = await host.realPath(path);
  const name = await projectName(request, path);
  const sources = new Map<string, SourceFile>();
  const read = await host.readText(path);
  if (!read.ok) {
    report(describeReadProblem(name, read.problem));
    return { modules: null, sources };
  }
  const names = new Map([[real, name]]);
  const loading: Loading = { request, root: await projectRoot(host, path), sources, files: new Map(), names, report };
  const entry = await loadModule(loading, { name, path: real }, read.text, []);
  if (!entry) return { modules: null, sources };
  const { packaged, library: prefix } = request;
  const library = await readLibrary(host, prefix, packaged[prefix] ?? '');
  const merged = { models: new Map(), topologies: new Map() };
  return { modules: { entry, files: loading.files, library, merged }, sources };
}

async function loadModule(
  loading: Loading,
  location: Location,
  text: string,
  chain: readonly string[],
): Promise<Module | null> {
  const source = createSourceFile(location.name, text);
  loading.sources.set(location.name, source);
  const problems: Diagnostic[] = [];
  const document = await parseDocument(source, (diagnostic) => problems.push(diagnostic));
  problems.forEach(loading.report);
  if (!document) return null;
  // What the parser could only guess at is not judged further.
  const definitions = readDefinitions(document, hasErrors(problems) ? () => {} : loading.report);
  const imports = new Map<string, ImportedName>();
  const module: Module = { file: location.name, document, definitions, imports };
  loading.files.set(location.name, module);
  for (const item of document.items) {
    if (item.kind !== 'import' || problems.some(({ span }) => span && isWithin(span, item.span))) continue;
    const imported = await loadImport(loading, location, item, [...chain, location.name]);
    if (imported) bindImports(module, imports, item, imported, loading.report);
  }
  return module;
}

async function loadImport(
  loading: Loading,
  importer: Location,
  item: ImportItem,
  chain: readonly string[],
): Promise<Module | null> {
  const location = await locate(loading, importer, item);
  if (!location) return null;
  if (chain.includes(location.name)) {
    loading.report(
      diagnose(
        'names/cycle',
        { what: 'import', cycle: [...chain.slice(chain.indexOf(location.name)), location.name] },
        {
          span: item.from.span,
          label: 'comes back to a file that is being read',
          help: [
            chain.at(-1) === location.name
              ? 'leave it out: a file knows its own names'
              : 'move what both need into a third file',
          ],
        },
      ),
    );
    return null;
  }
  const known = loading.files.get(location.name);
  if (known) return known;
  const read = await loading.request.host.readText(location.path);
  if (read.ok) return loadModule(loading, location, read.text, chain);
  const details = { span: item.from.span, label: 'imported here' };
  loading.report(describeReadProblem(location.name, read.problem, details));
  return null;
}

/** The name of a file of the project, which a folder of the user's called `std` must not pass off as the library's. */
async function projectName({ host, packaged }: LoadRequest, path: string): Promise<string> {
  const name = await realDisplayName(host, path);
  return prefixOf(name, packaged) === null ? name : `./${name}`;
}

/** What the name of a packaged file begins with; null for a file of the project. */
function prefixOf(name: string, packaged: LoadRequest['packaged']): string | null {
  return Object.keys(packaged).find((prefix) => name.startsWith(prefix)) ?? null;
}

/** Where an import path leads: what comes with the compiler, or a file of the project relative to the importing file. */
async function locate(loading: Loading, importer: Location, item: ImportItem): Promise<Location | null> {
  const path = item.from.value;
  const { host, packaged } = loading.request;
  const { dirname, isAbsolute, join } = host.paths;
  const isPackaged = prefixOf(path, packaged) !== null;
  if (isPackaged || prefixOf(importer.name, packaged) !== null) {
    const name = isPackaged ? posix.normalize(path) : posix.join(posix.dirname(importer.name), path);
    const prefix = prefixOf(name, packaged);
    const folder = prefix === null ? undefined : packaged[prefix];
    if (prefix !== null && folder !== undefined) return met(loading, name, join(folder, name.slice(prefix.length)));
  } else if (!isAbsolute(path)) {
    const file = join(dirname(importer.path), path);
    if (await isInside(host, loading.root, file)) return met(loading, await projectName(loading.request, file), file);
  }
  const help = [
    `imports stay in the project: the nearest folder above the spec with a package.json or .git, here ${displayName(host, loading.root)}`,
    'copy the file into the project and import it by a relative path, or import "std/…" or "phisegc/specs/…", which come with phisegc',
  ];
  const details = { span: item.from.span, label: 'leads out of the project', help };
  loading.report(diagnose('names/import-outside', { path }, details));
  return null;
}

/** A file under the name it was met by first, so that two ways to one file give one module. */
async function met({ request, names }: Loading, name: string, file: string): Promise<Location> {
  const path = await request.host.realPath(file);
  const first = names.get(path) ?? name;
  names.set(path, first);
  return { name: first, path };
}

function readDefinitions(document: Document, report: Report): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const item of document.items) {
    if (item.kind === 'version' || item.kind === 'import') continue;
    const name = item.name.text;
    if (item.kind === 'let' || item.kind === 'block') checkParameters(item, report);
    const earlier = definitions.get(name);
    const meaning = reservedMeaning(name);
    if (meaning && item.kind !== 'model' && item.kind !== 'sweep') {
      report(
        diagnose(
          'names/reserved',
          { name, meaning },
          { span: item.name.span, label: 'taken', help: ['choose another name'] },
        ),
      );
    } else if (earlier) {
      const related = [{ span: earlier.name.span, message: 'first defined here' }];
      report(
        diagnose(
          'names/duplicate',
          { what: item.kind, name },
          { span: item.name.span, label: 'again', related, help: ['give one of them another name'] },
        ),
      );
    } else {
      definitions.set(name, item);
    }
  }
  return definitions;
}

function bindImports(
  module: Module,
  imports: Map<string, ImportedName>,
  item: ImportItem,
  from: Module,
  report: Report,
): void {
  for (const name of item.names) {
    const clash = module.definitions.get(name.text)?.name ?? imports.get(name.text)?.name;
    if (clash) {
      const [first, second] = [clash.span, name.span].toSorted((a, b) => a.start - b.start);
      const isImport = second === name.span;
      const related = first ? [{ span: first, message: isImport ? 'first defined here' : 'imported here' }] : [];
      const help = isImport ? 'import it once, or rename the definition here' : 'give the definition another name';
      const what = isImport ? 'import' : (module.definitions.get(name.text)?.kind ?? 'import');
      report(
        diagnose('names/duplicate', { what, name: name.text }, { span: second, label: 'again', related, help: [help] }),
      );
    } else if (from.definitions.has(name.text)) {
      imports.set(name.text, { name, item, from: from.file });
    } else {
      const remedy = suggestionRemedy(name.text, [...from.definitions.keys()], `defined in ${from.file}`);
      report(
        diagnose(
          'names/import-missing',
          { name: name.text, path: from.file },
          { span: name.span, label: 'not there', ...remedy },
        ),
      );
    }
  }
}
