import posix from 'path-browserify';
import type { Diagnostic, Remedy } from '../diagnostics/diagnostic.ts';
import { suggest, suggestionRemedy, wordFixes } from '../diagnostics/suggest.ts';
import type {
  BlockItem,
  Document,
  Identifier,
  ImportItem,
  LetItem,
  ModelItem,
  SweepItem,
  TopologyItem,
} from '../syntax/ast.ts';
import type { Draft } from './draft.ts';
import type { FlatTopology } from './flat-model.ts';
import { type Library, type LibraryImport, libraryImport, libraryNames } from './library.ts';

/** What a file defines under a name. */
export type Definition = LetItem | BlockItem | TopologyItem | ModelItem | SweepItem;

/** One file with its names. */
export interface Module {
  /** The source's name; spans refer to it. */
  readonly file: string;
  readonly document: Document;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly imports: ReadonlyMap<string, ImportedName>;
}

export interface ImportedName {
  readonly name: Identifier;
  readonly item: ImportItem;
  /** The source name of the file it comes from. */
  readonly from: string;
}

/** Every file that one spec reaches, by source name. */
export interface Modules {
  readonly entry: Module;
  readonly files: ReadonlyMap<string, Module>;
  /** What could be imported from the standard library. */
  readonly library: () => Library;
  /** What was made of models and topologies so far: each is merged once, however many extend it. */
  readonly merged: {
    readonly models: Map<ModelItem, MergedModel>;
    readonly topologies: Map<TopologyItem, MergedTopology>;
  };
}

/** A model with all that it extends merged in, and what was found on the way; nobody changes it. */
export interface MergedModel {
  readonly draft: Draft | null;
  readonly own: readonly Diagnostic[];
  readonly base: MergedModel | null;
}

export interface MergedTopology {
  readonly topology: FlatTopology | null;
  readonly own: readonly Diagnostic[];
  readonly base: MergedTopology | null;
}

/**
 * All that was found in something and in what it extends, what is extended first.
 * @param told what was asked for before: left out, and added to, so that a chain of n is walked once, not n times
 */
export function findingsOf(
  merged: MergedModel | MergedTopology,
  told: Set<typeof merged> = new Set(),
): readonly Diagnostic[] {
  const parts: (readonly Diagnostic[])[] = [];
  for (let one: typeof merged | null = merged; one && !told.has(one); one = one.base) {
    parts.push(one.own);
    told.add(one);
  }
  return parts.reverse().flat();
}

/** What a name means at the top level of a file: its own definition, or an imported one. */
export function findDefinition(modules: Modules, file: string, name: string): Definition | null {
  const module = modules.files.get(file) ?? modules.entry;
  const own = module.definitions.get(name);
  if (own) return own;
  const imported = module.imports.get(name);
  return imported ? (modules.files.get(imported.from)?.definitions.get(name) ?? null) : null;
}

/** The names visible at the top level of a file that mean a definition of one kind. */
function definitionNames(modules: Modules, file: string, kind: Definition['kind']): readonly string[] {
  const module = modules.files.get(file) ?? modules.entry;
  return [...module.definitions.keys(), ...module.imports.keys()].filter(
    (name) => findDefinition(modules, file, name)?.kind === kind,
  );
}

/** What helps with an unknown model or topology: the nearest one known in the file, else one to import from another file. */
export function definitionRemedy(
  modules: Modules,
  file: string,
  name: string,
  kind: 'model' | 'topology',
  except: string | null = null,
): Remedy {
  const exact = kind === 'topology' ? libraryImport(modules.library(), 'topology', name) : null;
  if (exact !== null && findDefinition(modules, file, name) === null) return importRemedy(exact);
  const known = definitionNames(modules, file, kind).filter((candidate) => candidate !== except);
  if (suggest(name, known) !== null) return suggestionRemedy(name, known, `${PLURALS[kind]} known here`);
  for (const module of modules.files.values()) {
    const own = [...module.definitions.values()].filter((item) => item.kind === kind && item.name.text !== except);
    const nearest = suggest(
      name,
      own.map((item) => item.name.text),
    );
    if (nearest !== null) return importRemedy({ name: nearest, path: importPath(file, module.file) }, name);
  }
  const library = modules.library();
  const inLibrary = kind === 'topology' ? suggest(name, libraryNames(library, 'topology')) : null;
  const near = inLibrary === null ? null : libraryImport(library, 'topology', inLibrary);
  return near === null ? suggestionRemedy(name, known, `${PLURALS[kind]} known here`) : importRemedy(near, name);
}

/** That a name is imported; where another was written, that it becomes this one. */
export function importRemedy({ name, path }: LibraryImport, written: string = name): Remedy {
  const asked = written === name ? '' : `did you mean \`${name}\`? `;
  return {
    help: [`${asked}add: import ${name} from "${path}"`],
    fixes: [{ kind: 'import', name, path }, ...wordFixes(written, name)],
  };
}

const PLURALS = { model: 'models', topology: 'topologies' } as const;

function importPath(from: string, to: string): string {
  return to.startsWith('std/') ? to : posix.relative(posix.dirname(from), to);
}
