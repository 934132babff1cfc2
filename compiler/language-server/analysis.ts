import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CheckedText, checkText } from '../check.ts';
import type { Known } from '../known-networks.ts';
import type { Lowered } from '../read-model.ts';
import type { Host } from '../source/host.ts';
import { displayName } from '../source/project.ts';
import { createSourceFile, type SourceFile } from '../source/source-file.ts';
import type { Span } from '../source/span.ts';
import { isYaml } from '../syntax/surface.ts';
import { pathOfUri, uriOfPath } from './file-uri.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';

/** A span as editors name it. Lines and characters count from 0, characters in UTF-16 units. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** All that is known of one text in an editor. */
export interface Analysis {
  readonly uri: string;
  readonly document: TextDocument;
  /** What spans of the text name as their file. */
  readonly file: string;
  /** That names of files begin from. */
  readonly folder: string;
  readonly isYaml: boolean;
  readonly checked: CheckedText;
  readonly knowledge: Knowledge;
  /** Where a span lies; null for one in no file: an override. */
  locate(span: Span): Location | null;
  /** The offset of a position in the text itself. */
  offsetAt(position: Position): number;
  /** The range of a span of the text itself. */
  rangeOf(span: Pick<Span, 'start' | 'end'>): Range;
}

/** What the files around a text are. */
export interface Surroundings {
  /** The text itself and what else is open are among its files. */
  readonly host: Host;
  /** The folders that come with the compiler, by what imports from them begin with: `std/`. */
  readonly packaged: Readonly<Record<string, string>>;
  /** The URI by which the editor knows an open file of this path; null where it is not open. */
  openUri(path: string): string | null;
}

/**
 * Checks a text as `phisegc check` does.
 * @param goOn asked in between: whether the answer is still wanted
 * @param known networks of earlier checks
 * @returns null where it no longer was
 */
export async function analyze(
  document: TextDocument,
  { host, packaged, openUri }: Surroundings,
  goOn: () => Promise<boolean>,
  known?: Known<Lowered>,
): Promise<Analysis | null> {
  const { uri } = document;
  const path = pathOfUri(uri);
  const checked = await checkText({ host, path, set: [] }, goOn, known);
  if (!checked.isWhole) return null;
  // What is read first is the file itself; one that could not be read, as text say, is not among the sources.
  const own = [...checked.sources.values()][0] ?? createSourceFile(displayName(host, path), document.getText());
  const documents = new Map([[own.name, document]]);
  const documentOf = (source: SourceFile): TextDocument => {
    const known = documents.get(source.name);
    if (known) return known;
    const place = placeOfSource(source.name, host, packaged);
    const made = TextDocument.create(openUri(place) ?? uriOfPath(place), 'phiseg', 0, source.text);
    documents.set(source.name, made);
    return made;
  };
  return {
    uri,
    document,
    file: own.name,
    folder: host.workingDirectory,
    isYaml: isYaml(path),
    checked,
    knowledge: knowledgeOf(checked),
    locate(span) {
      const source = checked.sources.get(span.file);
      if (source === undefined && span.file !== own.name) return null;
      const at = documentOf(source ?? own);
      return { uri: at.uri, range: rangeIn(at, span) };
    },
    offsetAt: (position) => document.offsetAt(position),
    rangeOf: (span) => rangeIn(document, span),
  };
}

export function rangeIn(document: TextDocument, { start, end }: Pick<Span, 'start' | 'end'>): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** Where the file of a source lies: sources are named from the working directory, or by what is packaged. */
function placeOfSource(name: string, { workingDirectory, paths }: Host, packaged: Surroundings['packaged']): string {
  const [prefix, folder] = Object.entries(packaged).find(([one]) => name.startsWith(one)) ?? ['', workingDirectory];
  return paths.resolve(folder, name.slice(prefix.length));
}
