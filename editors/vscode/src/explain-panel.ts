import * as vscode from 'vscode';

/** What the panel shows of a model. */
export interface Explained {
  readonly drawing: string;
  readonly explanation: string;
}

/** The drawing of a model beside its text, drawn again when the text changes; the last good one stays while it has errors. */
export function showExplanation(
  uri: string,
  model: string | undefined,
  explain: () => Promise<Explained | null>,
): vscode.Disposable {
  const title = model ?? 'Model';
  const panel = vscode.window.createWebviewPanel('phisegc.explain', title, vscode.ViewColumn.Beside, {});
  let waiting: NodeJS.Timeout | undefined;
  const show = async (): Promise<void> => {
    const found = await explain();
    if (found) panel.webview.html = pageOf(found);
    else if (panel.webview.html === '')
      panel.webview.html = pageOf({ drawing: '', explanation: 'The model has errors.' });
  };
  const changes = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.uri.toString() !== uri) return;
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  panel.onDidDispose(() => {
    clearTimeout(waiting);
    changes.dispose();
  });
  void show();
  return panel;
}

function pageOf({ drawing, explanation }: Explained): string {
  const text = explanation.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <style>
      .drawing { background: white; overflow: auto; }
      svg { max-width: 100%; height: auto; }
      pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
    </style>
  </head>
  <body><div class="drawing">${drawing}</div><pre>${text}</pre></body>
</html>`;
}
