import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Explained, type ExplainPanels, showExplanation } from './explain-panel';
import { commandLine, findProgram, isThere, type Program } from './find-program';
import { openReport } from './open-report';

export async function activate(context: vscode.ExtensionContext): Promise<() => Promise<void>> {
  let client = createClient();
  /** A code lens gives a text and a name in it; the title of an editor a URI and a group of editors; the palette nothing. */
  const command = (name: string, run: (uri: string, item?: string) => unknown): void => {
    const called = (uri?: string | vscode.Uri, item?: unknown): unknown =>
      run(uri === undefined ? activeUri() : uri.toString(), typeof item === 'string' ? item : undefined);
    context.subscriptions.push(vscode.commands.registerCommand(name, called));
  };
  const ask = (name: string, uri: string, model: string | undefined): Promise<string | null> =>
    client.sendRequest('workspace/executeCommand', { command: name, arguments: model ? [uri, model] : [uri] });
  const start = async (): Promise<void> => {
    // Until then nothing of the workspace is run; the colours are there all the same.
    if (vscode.workspace.isTrusted && hasProgram()) await client.start();
  };
  const restart = async (): Promise<void> => {
    await client.dispose();
    client = createClient();
    await start();
  };

  const panels: ExplainPanels = new Map();
  context.subscriptions.push({
    dispose() {
      for (const panel of [...panels.values()]) panel.dispose();
    },
  });
  command('phisegc.explain', (uri, model) => {
    const explain = async (): Promise<Explained | null> => {
      const drawing = await ask('phisegc.drawing', uri, model);
      const explanation = await ask('phisegc.explanation', uri, model);
      return drawing !== null && explanation !== null ? { drawing, explanation } : null;
    };
    if (hasProgram()) showExplanation(panels, uri, model, explain);
  });
  command('phisegc.compile', (uri, model) => runInTerminal(['compile', specOf(uri, model)], uri));
  command('phisegc.sweep', (uri, sweep) => runInTerminal(['sweep', specOf(uri, sweep), '--list'], uri));
  command('phisegc.train', async (uri, model) => {
    const [data] =
      (await vscode.window.showOpenDialog({
        title: 'Data Folder',
        canSelectFolders: true,
        canSelectFiles: false,
        openLabel: 'Train on this data folder',
      })) ?? [];
    const spec = specOf(uri, model);
    const value = `runs/${model ?? basename(fileOf(uri)).replace(/\..*/, '')}`;
    const out = data && (await vscode.window.showInputBox({ prompt: 'Run folder', value }));
    if (data && out) runInTerminal(['train', spec, '--data', data.fsPath, '--out', out], uri);
  });
  command('phisegc.openReport', openReport);
  command('phisegc.restart', restart);
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(start),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('phisegc.path')) void restart();
    }),
  );
  await start();
  return () => client.dispose();
}

function createClient(): LanguageClient {
  const { command, before } = program();
  const run = {
    command,
    args: [...before, 'lsp'],
    transport: TransportKind.stdio,
    options: { shell: process.platform === 'win32' },
  };
  return new LanguageClient('phisegc', 'phisegc', run, {
    documentSelector: [{ language: 'phiseg' }, { language: 'yaml' }],
    initializationOptions: { commands: true },
  });
}

function program(): Program {
  const named = vscode.workspace.getConfiguration('phisegc').get('path', '');
  return findProgram(
    named,
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  );
}

/** Whether there is a compiler to run; where there is none, it is said what to do. */
function hasProgram(): boolean {
  const { command } = program();
  const found = isThere(command);
  if (!found) void sayMissing(command);
  return found;
}

async function sayMissing(command: string): Promise<void> {
  const settings = 'Open Settings';
  const picked = await vscode.window.showErrorMessage(
    `There is no program ${command} here. Run npm install phisegc in the workspace, or npm install --global phisegc, and restart the language server; or name the program in the setting phisegc.path.`,
    settings,
  );
  if (picked === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'phisegc.path');
}

function activeUri(): string {
  return vscode.window.activeTextEditor?.document.uri.toString() ?? '';
}

function fileOf(uri: string): string {
  return vscode.Uri.parse(uri).fsPath;
}

/** `file.phiseg#model` */
function specOf(uri: string, name: string | undefined): string {
  const file = vscode.workspace.asRelativePath(fileOf(uri), false);
  return name === undefined ? file : `${file}#${name}`;
}

/** What is in the editor is saved first: the command reads files. */
async function runInTerminal(given: readonly string[], uri: string): Promise<void> {
  await vscode.workspace.saveAll(false);
  const at = vscode.Uri.parse(uri);
  const cwd = vscode.workspace.getWorkspaceFolder(at)?.uri.fsPath ?? dirname(at.fsPath);
  const terminal = vscode.window.createTerminal({ name: `phisegc ${given[0]}`, cwd });
  terminal.show();
  terminal.sendText(commandLine(program(), given));
}
