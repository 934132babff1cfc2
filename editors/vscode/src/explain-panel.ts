import * as vscode from 'vscode';

/** What the panel shows of a model. */
export interface Explained {
  readonly drawing: string;
  readonly explanation: string;
}

/** The panels that are open, by text and model. */
export type ExplainPanels = Map<string, vscode.WebviewPanel>;

/**
 * The drawing of a model beside its text, drawn again when the text changes; the last good one stays while it has errors.
 * A panel that is open for this model already comes to the front.
 */
export function showExplanation(
  panels: ExplainPanels,
  uri: string,
  model: string | undefined,
  explain: () => Promise<Explained | null>,
): void {
  const key = `${uri}#${model ?? ''}`;
  const open = panels.get(key);
  // The text keeps the cursor: one goes on writing.
  if (open) {
    open.reveal(undefined, true);
    return;
  }
  const title = model ?? 'Model';
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel('phisegc.explain', title, place, { enableFindWidget: true });
  panels.set(key, panel);
  let waiting: NodeJS.Timeout | undefined;
  const show = async (): Promise<void> => {
    const found = await explain();
    const { html } = panel.webview;
    const page = found ? pageOf(found) : html || pageOf({ drawing: '', explanation: 'The model has errors.' });
    // Said again, it would be shown from its beginning.
    if (page !== html) panel.webview.html = page;
  };
  const changes = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.uri.toString() !== uri) return;
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  panel.onDidDispose(() => {
    clearTimeout(waiting);
    changes.dispose();
    panels.delete(key);
  });
  void show();
}

/** A click on the drawing shows it at its own size, which a narrow column does not: without a script. */
function pageOf({ drawing, explanation }: Explained): string {
  const text = explanation.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <style>
      .drawing { background: white; overflow: auto; }
      .drawing svg { display: block; max-width: 100%; height: auto; cursor: zoom-in; }
      :checked + .drawing svg { max-width: none; cursor: zoom-out; }
      pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
    </style>
  </head>
  <body><label><input type="checkbox" hidden><div class="drawing">${drawing}</div></label><pre>${text}</pre></body>
</html>`;
}
