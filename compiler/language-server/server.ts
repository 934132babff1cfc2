import { type Connection, DidChangeWatchedFilesNotification, TextDocumentSyncKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { shownFindings } from './diagnostics.ts';
import { answerRequests, type Client, capabilities, fileOperations } from './requests.ts';
import { createFindingsBoard } from './findings-board.ts';
import { createOpenTexts, isSpec, type World } from './open-texts.ts';

export type { World } from './open-texts.ts';

/** Of where the server runs, and of how it is known there. */
export interface ServedWorld extends World {
  readonly version: string;
  /** Where the page of a diagnostic's code can be read; null where nowhere. */
  pageUri(code: string): string | null;
}

/** Serves one editor until the connection ends. */
export function serve(connection: Connection, world: ServedWorld): void {
  const board = createFindingsBoard((uri, diagnostics) => {
    const version = texts.documentOf(uri)?.version;
    void connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(version === undefined ? {} : { version }),
    });
  });
  const texts = createOpenTexts(
    world,
    (analysis) => board.put(analysis.uri, shownFindings(analysis, world.pageUri)),
    (error) => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );

  let watches = false;
  let tellsFolders = false;
  let client: Client = { hasSnippets: false, hasCommands: false, repeats: [] };
  connection.onInitialize(({ workspaceFolders, rootUri, capabilities: able, initializationOptions: options }) => {
    client = {
      hasSnippets: able.textDocument?.completion?.completionItem?.snippetSupport === true,
      hasCommands: options?.commands === true,
      repeats: able.general?.staleRequestSupport?.retryOnContentModified ?? [],
    };
    tellsFolders = able.workspace?.workspaceFolders === true;
    watches = able.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    texts.setFolders(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    return {
      serverInfo: { name: 'phisegc', version: world.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...capabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true }, fileOperations },
      },
    };
  });
  connection.onInitialized(() => {
    if (watches) {
      const watchers = [{ globPattern: '**/*.{phiseg,yaml,yml}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (!tellsFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(async () => {
      const folders = await connection.workspace.getWorkspaceFolders();
      texts.setFolders((folders ?? []).map(({ uri }) => uri));
    });
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const document = TextDocument.create(uri, languageId, version, text);
    if (isSpec(document)) texts.open(document);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const before = texts.documentOf(uri);
    if (before === null) return;
    // A text of its own: what was found in the one before still refers to that.
    const copy = TextDocument.create(uri, before.languageId, before.version, before.getText());
    texts.change(TextDocument.update(copy, contentChanges, version));
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    texts.close(uri);
    board.remove(uri);
  });
  connection.onDidChangeWatchedFiles(() => texts.filesChanged());
  answerRequests(connection, texts, world, () => client);
  connection.onShutdown(() => texts.end());
  connection.listen();
}
