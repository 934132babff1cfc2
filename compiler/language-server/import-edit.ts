import type { TextEdit } from 'vscode-languageserver';
import type { PathRules } from '../source/host.ts';
import type { Analysis } from './analysis.ts';

/** The edit that imports a name: below the imports that there are, else below the version. */
export function importEdit(analysis: Analysis, name: string, path: string): TextEdit {
  const { document, knowledge, file, isYaml } = analysis;
  const items = knowledge.documentOf(file)?.items ?? [];
  const after = items.findLast(({ kind }) => kind === 'import') ?? items.find(({ kind }) => kind === 'version');
  const line = isYaml ? `import ${name} from: ${path}` : `import ${name} from "${path}"`;
  const end = document.getText().includes('\r\n') ? '\r\n' : '\n';
  const gap = after?.kind === 'import' || isYaml ? end : end + end;
  const at = document.positionAt(after ? after.span.start : 0);
  if (!after) return { range: { start: at, end: at }, newText: line + end };
  // A comment behind the statement stays where it is.
  const place = lineEnd(document.getText(), after.span.end);
  const position = document.positionAt(place);
  return { range: { start: position, end: position }, newText: gap + line };
}

function lineEnd(text: string, offset: number): number {
  const found = /[ \t]*(?:\/\/|#)?[^\r\n]*/y;
  found.lastIndex = offset;
  return offset + (found.exec(text)?.[0].length ?? 0);
}

/** The path by which a text in a file imports another file of the project. */
export function importPath({ dirname, relative }: PathRules, from: string, to: string): string {
  return relative(dirname(from), to).replaceAll('\\', '/');
}
