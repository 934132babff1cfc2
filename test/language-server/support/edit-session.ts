import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Choices, choicesOf } from '../../../bench/fuzz/mutate/choices.ts';
import { mutateText, wordsOf } from '../../../bench/fuzz/mutate/text.ts';
import { type Editor, openEditor, uriOf } from './editor.ts';

export interface Session {
  readonly edits: number;
  /** Requests that were answered. */
  readonly answered: number;
  /** Texts whose findings were held against a fresh check. */
  readonly compared: number;
  readonly faults: readonly string[];
}

/** Edits between two comparisons with a fresh check. */
const HUNDRED = 100;

/** Requests about a text, in the turn of the edits. */
const WHOLE = ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'codeLens', 'formatting'] as const;
const AT = ['hover', 'completion', 'signatureHelp', 'definition', 'prepareRename', 'references'] as const;

/**
 * Edits open texts at random. The server must answer all that it is asked, or refuse with a reason, and every hundred edits show what
 * a server that is new finds in the same texts.
 * @param files saved files, all of which are opened
 */
export async function editSession(
  files: ReadonlyMap<string, string>,
  seed: number,
  count: number,
  note: (text: string) => void = () => undefined,
): Promise<Session> {
  const words = wordsOf([...files.values()]);
  const editor = await openEditor(Object.fromEntries(files));
  for (const [path, text] of files) await editor.open(path, text);
  const faults: string[] = [];
  let [answered, compared] = [0, 0];
  for (let edit = 1; edit <= count; edit++) {
    const choices = choicesOf(seed, edit);
    const path = choices.of([...files.keys()]);
    await editOnce(editor, path, files.get(path) ?? '', words, choices);
    if (edit % 10 === 0) {
      const problem = await askOnce(editor, path, choices);
      if (problem !== null) faults.push(`edit ${edit} of ${path}: ${problem}`);
      answered++;
    }
    if (edit % HUNDRED > 0 && edit < count) continue;
    const fresh = await openEditor(Object.fromEntries(files));
    for (const one of files.keys()) await fresh.open(one, editor.textOf(one));
    for (const one of files.keys()) {
      const [shown, expected] = [await settled(editor, one), await settled(fresh, one)];
      if (shown !== expected) faults.push(`edit ${edit}: ${one} shows ${shown}\nand a fresh check finds ${expected}`);
      compared++;
    }
    await fresh.end();
    if (edit % (HUNDRED * 10) === 0) note(`${edit} edits`);
  }
  await editor.end();
  return { edits: count, answered, compared, faults };
}

/** A change of a few characters; now and then the text as it was at first, so that most of it stays a spec. */
async function editOnce(
  editor: Editor,
  path: string,
  original: string,
  words: readonly string[],
  choices: Choices,
): Promise<void> {
  const before = editor.textOf(path);
  const after =
    choices.below(4) === 0 ? original : mutateText(before, words, choices).replace(/[\ud800-\udfff]/gu, '\ufffd');
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const document = TextDocument.create('', '', 0, before);
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - end) };
  // Not within a line end: an editor has no position there.
  const isWhole = document.offsetAt(range.start) === start && document.offsetAt(range.end) === before.length - end;
  await editor.edit(path, isWhole ? { range, text: after.slice(start, after.length - end) } : { text: after });
}

/** Asks for something, and says what is wrong with the answer. A refusal with a reason is none. */
async function askOnce(editor: Editor, path: string, choices: Choices): Promise<string | null> {
  const text = editor.textOf(path);
  const document = TextDocument.create('', '', 0, text);
  const position = document.positionAt(choices.below(text.length + 1));
  const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  const about = { textDocument: { uri: uriOf(path) } };
  const method = choices.of([...WHOLE, ...AT, 'inlayHint', 'codeAction'] as const);
  const params = {
    ...about,
    position,
    range: whole,
    options: {},
    context: method === 'references' ? { includeDeclaration: true } : { diagnostics: [] },
  };
  return editor.request(`textDocument/${method}`, params).then(
    () => null,
    ({ code, message }: { readonly code: number; readonly message: string }) =>
      code === -32600 ? null : `${method}: ${message}`,
  );
}

/** The findings of a text once they do not change any more: an imported text may have been looked at later. */
async function settled(editor: Editor, path: string): Promise<string> {
  await editor.diagnosticsOf(path);
  // Answered after what was typed before is looked at, in this text and in those that import it.
  await editor.request('textDocument/references', {
    textDocument: { uri: uriOf(path) },
    position: { line: 0, character: 0 },
    context: { includeDeclaration: true },
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const texts = editor.shownIn(path).map((one: Diagnostic) => JSON.stringify([one.code, one.message, one.range]));
  return JSON.stringify(texts.toSorted(), null, 1);
}
