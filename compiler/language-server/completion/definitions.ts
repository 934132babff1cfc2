import { CompletionItemKind } from 'vscode-languageserver';
import { findDefinition } from '../../resolve/module.ts';
import type { Definition } from '../../resolve/module.ts';
import type { Library } from '../../resolve/library.ts';
import { entriesOf, type Host } from '../../source/host.ts';
import type { Analysis } from '../analysis.ts';
import { pathOfUri } from '../file-uri.ts';
import { importEdit, importPath } from '../import-edit.ts';
import type { Proposal } from './proposal.ts';

/** A definition that could be imported. */
export interface Importable {
  readonly name: string;
  readonly kind: 'model' | 'topology' | 'function';
  readonly path: string;
}

/** The definitions of one kind that a file knows. */
export function knownDefinitions(
  { checked: { modules }, file }: Analysis,
  kind: Definition['kind'],
): readonly Proposal[] {
  const module = modules?.files.get(file);
  const names = [...(module?.definitions.keys() ?? []), ...(module?.imports.keys() ?? [])];
  return names
    .filter((name) => modules && findDefinition(modules, file, name)?.kind === kind)
    .map((label) => ({ label, kind: KINDS[kind], rank: 0 }));
}

const KINDS: Readonly<Record<Definition['kind'], CompletionItemKind>> = {
  model: CompletionItemKind.Class,
  topology: CompletionItemKind.Interface,
  sweep: CompletionItemKind.Event,
  block: CompletionItemKind.Function,
  let: CompletionItemKind.Constant,
};

/** Those that a file does not know, each with the import that it needs. */
export function importableDefinitions(
  analysis: Analysis,
  importable: readonly Importable[],
  kind: Importable['kind'],
): readonly Proposal[] {
  const module = analysis.checked.modules?.files.get(analysis.file);
  return importable
    .filter((one) => one.kind === kind && !module?.definitions.has(one.name) && !module?.imports.has(one.name))
    .map(({ name, path }) => ({
      label: name,
      kind:
        kind === 'model'
          ? CompletionItemKind.Class
          : kind === 'topology'
            ? CompletionItemKind.Interface
            : CompletionItemKind.Function,
      detail: `from ${path}`,
      rank: 2,
      imported: importEdit(analysis, name, path),
    }));
}

/** What the standard library, the specs that come along and other open files define. */
export async function importables(
  analysis: Analysis,
  others: readonly Analysis[],
  packaged: Readonly<Record<string, string>>,
  host: Host,
): Promise<readonly Importable[]> {
  const library: Library = analysis.checked.modules?.library() ?? new Map();
  const fromLibrary = [...library].flatMap(([path, heads]) => heads.map(({ kind, name }) => ({ kind, name, path })));
  const open = others.filter(({ uri, folder }) => uri !== analysis.uri && folder === analysis.folder);
  const fromOpen = open.flatMap(({ uri, knowledge, file }) =>
    (knowledge.documentOf(file)?.items ?? []).flatMap((item) =>
      item.kind === 'model' || item.kind === 'topology'
        ? [
            {
              kind: item.kind,
              name: item.name.text,
              path: importPath(host.paths, pathOfUri(analysis.uri), pathOfUri(uri)),
            },
          ]
        : [],
    ),
  );
  const fromSpecs = await Promise.all(
    Object.entries(packaged).map(([prefix, folder]) => modelsIn(host, prefix, folder)),
  );
  return [...fromOpen, ...fromLibrary, ...fromSpecs.flat()];
}

/** The models of the specs of a folder: only the beginnings of lines are looked at. */
async function modelsIn(host: Host, prefix: string, folder: string): Promise<readonly Importable[]> {
  const files = (await entriesOf(host, folder)).filter((entry) => entry.endsWith('.phiseg'));
  const found = await Promise.all(
    files.map(async (entry) => {
      const read = await host.readText(host.paths.join(folder, entry));
      const names = read.ok ? [...read.text.matchAll(/^model (\w+)/gm)] : [];
      return names.map(([, name = '']) => ({ kind: 'model' as const, name, path: `${prefix}${entry}` }));
    }),
  );
  return found.flat();
}
