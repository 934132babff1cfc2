import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { PathRules } from '../../source/host.ts';
import { createSourceFile } from '../../source/source-file.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import { parseDocument } from '../../syntax/parse.ts';
import { rangeIn } from '../analysis.ts';
import { pathOfUri } from '../file-uri.ts';
import { importPath } from '../import-edit.ts';

/** A file or a folder, which takes along what lies in it, that is about to get another path. */
export interface Move {
  readonly oldUri: string;
  readonly newUri: string;
}

interface Surroundings {
  readonly paths: PathRules;
  /** What imports from the package begin with: `std/`. */
  readonly prefixes: readonly string[];
}

/** The edits after which every import means the same file as before, of the files that move and of those that import them. */
export function importEdits(
  documents: readonly TextDocument[],
  moves: readonly Move[],
  { paths, prefixes }: Surroundings,
): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const document of documents) {
    const importer = pathOfUri(document.uri);
    const newImporter = movedPath(importer, moves);
    const folder = paths.dirname(importer);
    for (const { value, span } of importsOf(document)) {
      if (prefixes.some((prefix) => value.startsWith(prefix))) continue;
      const imported = paths.resolve(folder, value).replaceAll('\\', '/');
      const newImported = movedPath(imported, moves);
      if (newImported === imported && paths.dirname(newImporter) === folder) continue;
      const newText = likeBefore(value, importPath(paths, newImporter, newImported));
      // Quotes stay as they are, and in YAML there may be none.
      const start = document.getText().indexOf(value, span.start);
      if (newText === value || start < 0 || start > span.end) continue;
      const range = rangeIn(document, { start, end: start + value.length });
      changes[document.uri] = [...(changes[document.uri] ?? []), { range, newText }];
    }
  }
  return { changes };
}

function importsOf(document: TextDocument): readonly StringLiteral[] {
  const source = createSourceFile(pathOfUri(document.uri), document.getText());
  const items = parseDocument(source, () => undefined)?.items ?? [];
  return items.flatMap((item) => (item.kind === 'import' ? [item.from] : []));
}

function movedPath(path: string, moves: readonly Move[]): string {
  for (const { oldUri, newUri } of moves) {
    const [from, to] = [pathOfUri(oldUri), pathOfUri(newUri)];
    if (path === from || path.startsWith(`${from}/`)) return to + path.slice(from.length);
  }
  return path;
}

/** A path that began with `./` begins so again. */
function likeBefore(before: string, path: string): string {
  return before.startsWith('./') && !path.startsWith('.') ? `./${path}` : path;
}
