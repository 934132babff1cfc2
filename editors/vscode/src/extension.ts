import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Explained, showExplanation } from './explain-panel';
import { commandLine, findProgram, type Program } from './find-program';

export async function activate(context: vscode.ExtensionContext): Promise<() => Promise<void>> {
  let client = createClient();
  const command = (name: string, run: (uri?: string, item?: string) => unknown): void => {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  };
  const ask = (name: string, uri: string, model: string | undefined): Promise<string | null> =>
    client.sendRequest('workspace/executeCommand', { command: name, arguments: model ? [uri, model] : [uri] });

  command('phisegc.explain', (uri = activeUri(), model) => {
    const explain = async (): Promise<Explained | null> => {
      const drawing = await ask('phisegc.drawing', uri, model);
      const explanation = await ask('phisegc.explanation', uri, model);
      return drawing !== null && explanation !== null ? { drawing, explanation } : null;
    };
    context.subscriptions.push(showExplanation(uri, model, explain));
  });
  command('phisegc.compile', (uri, model) => runInTerminal(['compile', specOf(uri, model)], uri));
  command('phisegc.sweep', (uri, sweep) => runInTerminal(['sweep', specOf(uri, sweep), '--list'], uri));
  command('phisegc.train', async (uri, model) => {
    const [data] =
      (await vscode.window.showOpenDialog({
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
  command('phisegc.restart', async () => {
    await client.dispose();
    client = createClient();
    await client.start();
  });
  await client.start();
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

function activeUri(): string {
  return vscode.window.activeTextEditor?.document.uri.toString() ?? '';
}

function fileOf(uri: string | undefined): string {
  return vscode.Uri.parse(uri ?? activeUri()).fsPath;
}

/** `file.phiseg#model` */
function specOf(uri: string | undefined, name: string | undefined): string {
  const file = vscode.workspace.asRelativePath(fileOf(uri), false);
  return name === undefined ? file : `${file}#${name}`;
}

/** What is in the editor is saved first: the command reads files. */
async function runInTerminal(given: readonly string[], uri: string | undefined): Promise<void> {
  await vscode.workspace.saveAll(false);
  const at = vscode.Uri.parse(uri ?? activeUri());
  const cwd = vscode.workspace.getWorkspaceFolder(at)?.uri.fsPath ?? dirname(at.fsPath);
  const terminal = vscode.window.createTerminal({ name: `phisegc ${given[0]}`, cwd });
  terminal.show();
  terminal.sendText(commandLine(program(), given));
}

async function openReport(): Promise<void> {
  const found = await vscode.workspace.findFiles('**/{report,compare}.html', '**/node_modules/**', 100);
  if (found.length === 0) {
    await vscode.window.showInformationMessage('No run of this workspace has a report yet: phisegc train writes one.');
    return;
  }
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which run?' });
  if (picked) await vscode.env.openExternal(picked.uri);
}
