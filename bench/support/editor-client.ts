import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { PHISEGC } from './specs.ts';

/** One text in an editor whose server is a process of its own. */
export interface EditedText {
  /** Puts text into the end of the file and gives the time in ms until its findings are there. */
  type(text: string): Promise<number>;
  /** Does not wait. */
  typeOn(text: string): Promise<void>;
  end(): void;
}

/** Opens a text beside the files of a folder. @returns the text, and the time in ms until its findings were there */
export async function openText(path: string, text: string): Promise<readonly [EditedText, number]> {
  const server = spawn(process.execPath, [PHISEGC, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const uri = pathToFileURL(path).href;
  let version = 1;
  let line = text.split('\n').length - 1;
  let character = text.length - text.lastIndexOf('\n') - 1;
  const waiting = new Map<number, () => void>();
  client.onNotification(PublishDiagnosticsNotification.type, (shown) => {
    if (shown.uri === uri && shown.version !== undefined) waiting.get(shown.version)?.();
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: null,
  });
  await client.sendNotification('initialized', {});
  const timed = async (send: () => Promise<void>): Promise<number> => {
    const start = performance.now();
    const shown = new Promise<void>((resolve) => waiting.set(version, resolve));
    await send();
    await shown;
    return performance.now() - start;
  };
  const change = (added: string): Promise<void> => {
    const at = { line, character };
    const lines = added.split('\n');
    line += lines.length - 1;
    character = (lines.length > 1 ? 0 : character) + (lines.at(-1) ?? '').length;
    return client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: added }],
    });
  };
  const opened = await timed(() =>
    client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'phiseg', version, text } }),
  );
  const edited: EditedText = {
    async type(added) {
      version += 1;
      return timed(() => change(added));
    },
    async typeOn(added) {
      version += 1;
      await change(added);
    },
    end() {
      client.dispose();
      server.kill();
    },
  };
  return [edited, opened];
}
