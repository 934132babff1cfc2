import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { editorWorld } from '../../../compiler/cli/editor-world.ts';
import { serve } from '../../../compiler/language-server/server.ts';
import { createMemoryHost } from '../../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../../compiler/source/node-host.ts';

/** Where `<|>` stood in a text, which has none of them any more. */
export interface Marked {
  readonly text: string;
  readonly offsets: readonly number[];
}

export const MARK = '<|>';

export function unmark(marked: string): Marked {
  const parts = marked.split(MARK);
  const offsets = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length);
  return { text: parts.join(''), offsets };
}

/** An editor with a server of its own, joined by two streams. Files lie in memory, below /project. */
export interface Editor {
  /** Saved files, by path; to be changed at will. */
  readonly saved: Map<string, string>;
  /** Opens a text, which may be marked, and gives where its marks stood. */
  open(path: string, marked: string): Promise<readonly Position[]>;
  edit(path: string, ...changes: readonly TextDocumentContentChangeEvent[]): Promise<void>;
  close(path: string): Promise<void>;
  textOf(path: string): string;
  /** What the server has said of a text, when it has looked at it as it stands now. */
  diagnosticsOf(path: string): Promise<readonly Diagnostic[]>;
  /** What is shown in a file now, be it open or not. */
  shownIn(path: string): readonly Diagnostic[];
  request<T>(method: string, params: object): Promise<T>;
  /** A request about a place in a text. */
  at<T>(method: string, path: string, position: Position, more?: object): Promise<T>;
  notify(method: string, params: object): Promise<void>;
  end(): Promise<void>;
}

/** Editors of a test, to be ended after it. */
export function createEditors(): { readonly editor: typeof openEditor; readonly end: () => Promise<void> } {
  const editors: Editor[] = [];
  return {
    async editor(...of) {
      const opened = await openEditor(...of);
      editors.push(opened);
      return opened;
    },
    async end() {
      for (const one of editors.splice(0)) await one.end();
    },
  };
}

export const uriOf = (path: string): string => `file://${path.split('/').map(encodeURIComponent).join('/')}`;

export async function openEditor(
  files: Readonly<Record<string, string>> = {},
  folders: readonly string[] = ['/project'],
  initializationOptions: object = {},
  capabilities: ClientCapabilities = {},
): Promise<Editor> {
  const saved = new Map(Object.entries(files));
  for (const folder of folders) saved.set(`${folder}/package.json`, '{}');
  const [there, back] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  serve(server, {
    ...editorWorld(),
    createHost: (folder) => createMemoryHost(Object.fromEntries(saved), createNodeHost(folder)),
  });
  const client: ProtocolConnection = createProtocolConnection(
    new StreamMessageReader(back),
    new StreamMessageWriter(there),
  );
  const documents = new Map<string, TextDocument>();
  const shown = new Map<
    string,
    { readonly version: number | undefined; readonly diagnostics: readonly Diagnostic[] }
  >();
  const waiting = new Set<() => void>();
  client.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    shown.set(uri, { version, diagnostics });
    for (const look of waiting) look();
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: folder })),
  });
  await client.sendNotification('initialized', {});
  return {
    saved,
    async open(path, marked) {
      const { text, offsets } = unmark(marked);
      const languageId = /\.ya?ml$/.test(path) ? 'yaml' : 'phiseg';
      const document = TextDocument.create(uriOf(path), languageId, 1, text);
      documents.set(path, document);
      await client.sendNotification('textDocument/didOpen', {
        textDocument: { uri: document.uri, languageId, version: 1, text },
      });
      return offsets.map((offset) => document.positionAt(offset));
    },
    async edit(path, ...changes) {
      const before = documentOf(path);
      const version = before.version + 1;
      documents.set(path, TextDocument.update(before, [...changes], version));
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(path), version },
        contentChanges: changes,
      });
    },
    async close(path) {
      documents.delete(path);
      await client.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
    },
    textOf: (path) => documentOf(path).getText(),
    diagnosticsOf(path) {
      const { uri, version } = documentOf(path);
      return new Promise((resolve) => {
        const look = (): void => {
          const found = shown.get(uri);
          if (found?.version !== version) return;
          waiting.delete(look);
          resolve(found.diagnostics);
        };
        waiting.add(look);
        look();
      });
    },
    shownIn: (path) => shown.get(uriOf(path))?.diagnostics ?? [],
    request: (method, params) => client.sendRequest(method, params),
    at: (method, path, position, more = {}) =>
      client.sendRequest(method, { textDocument: { uri: uriOf(path) }, position, ...more }),
    notify: (method, params) => client.sendNotification(method, params),
    async end() {
      await client.sendRequest('shutdown');
      client.dispose();
      server.dispose();
    },
  };

  function documentOf(path: string): TextDocument {
    const document = documents.get(path);
    if (document === undefined) throw new Error(`${path} is not open`);
    return document;
  }
}
