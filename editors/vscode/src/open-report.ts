import * as vscode from 'vscode';

/** The report of a run that a person picks: in the browser, or in a tab where the files are on another machine than that. */
export async function openReport(): Promise<void> {
  const found = await vscode.workspace.findFiles('**/{report,compare}.html', '**/node_modules/**', 100);
  if (found.length === 0) {
    await vscode.window.showInformationMessage('No run of this workspace has a report yet: phisegc train writes one.');
    return;
  }
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which run?' });
  if (!picked) return;
  if (vscode.env.remoteName === undefined) await vscode.env.openExternal(picked.uri);
  else await showInTab(picked.label, picked.uri);
}

async function showInTab(title: string, uri: vscode.Uri): Promise<void> {
  const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const panel = vscode.window.createWebviewPanel('phisegc.report', title, vscode.ViewColumn.Active, {
    enableFindWidget: true,
  });
  panel.webview.html = page;
}
