import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { keywords } from '../../../grammar/tokens.ts';
import { layers } from '../../layers/index.ts';
import { reservedMeaning } from '../../resolve/reserved.ts';
import type { Analysis, Position, Range } from '../analysis.ts';
import { nameAt } from './find.ts';
import type { NameKind, Occurrence } from './occurrence.ts';
import { placesOf } from './references.ts';

/** Names of one's own. */
const RENAMED: readonly NameKind[] = [
  'model',
  'sweep',
  'topology',
  'block',
  'function',
  'constant',
  'slot',
  'tensor',
  'parameter',
  'index',
];

/** Names that a whole file knows. */
const NAMED_IN_FILES: readonly NameKind[] = ['model', 'sweep', 'topology', 'block', 'function', 'constant'];

/** An answer, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });

/** What would be renamed at a position. */
export function renamedAt(analysis: Analysis, position: Position): Answer<{ name: Occurrence; range: Range }> {
  const name = nameAt(analysis, position);
  if (!name) return refuse('there is no name here');
  if (!RENAMED.includes(name.kind) || name.symbol === null || reservedMeaning(name.name) !== null)
    return refuse(`${name.name} is a word of the language`);
  return { ok: true, value: { name, range: analysis.rangeOf(name.span) } };
}

/**
 * The edits that give what stands at a position another name, everywhere.
 * @param isOwn whether a file may be changed
 */
export function renameEdits(
  analysis: Analysis,
  position: Position,
  newName: string,
  analyses: readonly Analysis[],
  isOwn: (uri: string) => boolean,
): Answer<WorkspaceEdit> {
  const renamed = renamedAt(analysis, position);
  if (!renamed.ok) return renamed;
  const { name } = renamed.value;
  if (!/^[A-Za-z_]\w*$/.test(newName)) return refuse('names are made of the letters a to z and A to Z, digits and _');
  if (keywords.includes(newName)) return refuse(`${newName} is a word of the language`);
  const meaning = reservedMeaning(newName);
  if (meaning !== null) return refuse(`${newName} already means ${meaning}`);
  if (NAMED_IN_FILES.includes(name.kind) && layers.has(newName)) return refuse(`${newName} is a layer`);
  const changes: Record<string, TextEdit[]> = {};
  for (const { location, text } of placesOf(name, analysis, analyses)) {
    if (!isOwn(location.uri)) return refuse(`${name.name} comes with phisegc`);
    if (text !== name.name) return refuse(`${name.name} is not written out in ${location.uri}`);
    changes[location.uri] = [...(changes[location.uri] ?? []), { range: location.range, newText: newName }];
  }
  const clash = NAMED_IN_FILES.includes(name.kind) && clashOf(newName, analyses, changes);
  return clash ? refuse(`${newName} is a ${clash.kind} there already`) : { ok: true, value: { changes } };
}

/** What has the new name in a file that would be changed. */
function clashOf(
  newName: string,
  analyses: readonly Analysis[],
  changes: Readonly<Record<string, readonly TextEdit[]>>,
): Occurrence | undefined {
  const changed = analyses.filter(({ uri }) => changes[uri] !== undefined);
  return changed
    .flatMap(({ knowledge, file }) => knowledge.namesIn(file))
    .find(({ name, kind }) => name === newName && RENAMED.includes(kind));
}
