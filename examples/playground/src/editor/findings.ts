import { type Action, type Diagnostic as Shown, setDiagnostics } from '@codemirror/lint';
import { type LSPClient, LSPPlugin } from '@codemirror/lsp-client';
import type { EditorView } from '@codemirror/view';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';

const SEVERITIES = ['error', 'error', 'warning', 'info', 'hint'] as const;

/** How bad a finding is, as a word. */
export function severityOf({ severity }: Diagnostic): (typeof SEVERITIES)[number] {
  return SEVERITIES[severity ?? 1] ?? 'error';
}

/** What a finding says: its message, and a line of help each. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** Marks findings in a view, each with the remedies that can be applied as they stand. */
export async function showFindings(client: LSPClient, view: EditorView, found: readonly Diagnostic[]): Promise<void> {
  const plugin = LSPPlugin.get(view);
  if (!plugin) return;
  const { doc } = view.state;
  const range = { start: plugin.toPosition(0), end: plugin.toPosition(doc.length) };
  const params = { textDocument: { uri: plugin.uri }, range, context: { diagnostics: found } };
  const remedies =
    found.length === 0
      ? []
      : ((await client.request<unknown, CodeAction[] | null>('textDocument/codeAction', params)) ?? []);
  if (LSPPlugin.get(view) !== plugin || !view.state.doc.eq(doc)) return;
  const shown = found.map((finding): Shown => {
    const own = remedies.filter(({ diagnostics }) => diagnostics?.some((one) => isSame(one, finding)));
    return {
      from: plugin.fromPosition(finding.range.start),
      to: plugin.fromPosition(finding.range.end),
      severity: severityOf(finding),
      message: messageOf(finding),
      ...(finding.code === undefined ? {} : { source: String(finding.code) }),
      actions: own.map((remedy) => actionOf(remedy, plugin)),
    };
  });
  view.dispatch(setDiagnostics(view.state, shown));
}

function actionOf({ title, edit }: CodeAction, plugin: LSPPlugin): Action {
  return {
    name: `Remedy: ${title}`,
    apply(view) {
      const changes = (edit?.changes?.[plugin.uri] ?? []).map(({ range, newText }) => ({
        from: plugin.fromPosition(range.start),
        to: plugin.fromPosition(range.end),
        insert: newText,
      }));
      view.dispatch({ changes, userEvent: 'input.remedy' });
    },
  };
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && JSON.stringify(a.range) === JSON.stringify(b.range);
}
