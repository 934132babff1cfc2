import type { Diagnostic as EditorDiagnostic } from 'vscode-languageserver';
import type { Shown } from './diagnostics.ts';

/** What is shown in each file: a file that several texts import has the findings of all of them, each once. */
export interface FindingsBoard {
  /** Takes what the check of one text has found in the place of what it found before. */
  put(uri: string, shown: readonly Shown[]): void;
  remove(uri: string): void;
}

export function createFindingsBoard(
  publish: (uri: string, diagnostics: readonly EditorDiagnostic[]) => void,
): FindingsBoard {
  const byText = new Map<string, readonly Shown[]>();
  const said = new Map<string, string>();
  const tell = (uri: string): void => {
    const own = byText.get(uri) ?? [];
    const others = [...byText].filter(([text]) => text !== uri).flatMap(([, shown]) => shown);
    const distinct = new Map<string, EditorDiagnostic>();
    for (const one of [...own, ...others]) {
      const { code, message, range } = one.diagnostic;
      const key = JSON.stringify([code, message, range]);
      if (one.uri === uri && !distinct.has(key)) distinct.set(key, one.diagnostic);
    }
    const diagnostics = [...distinct.values()];
    const text = JSON.stringify(diagnostics);
    // A file in which nothing was found, as before, is not told of; the text itself always is.
    if (text === (said.get(uri) ?? '[]') && !byText.has(uri)) return;
    said.set(uri, text);
    publish(uri, diagnostics);
  };
  const replace = (uri: string, shown: readonly Shown[] | null): void => {
    const others = [...(byText.get(uri) ?? []), ...(shown ?? [])].map((one) => one.uri).filter((one) => one !== uri);
    if (shown) byText.set(uri, shown);
    else byText.delete(uri);
    for (const one of new Set([...others, uri])) tell(one);
  };
  return { put: replace, remove: (uri) => replace(uri, null) };
}
