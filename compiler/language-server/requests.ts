import {
  CodeActionKind,
  type Connection,
  ErrorCodes,
  type FileOperationOptions,
  LSPErrorCodes,
  ResponseError,
  SemanticTokensRequest,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze } from './analysis.ts';
import { codeActions } from './code-actions.ts';
import { codeLenses } from './code-lenses.ts';
import { commandNames, runCommand } from './commands.ts';
import { completionsAt } from './completion/complete.ts';
import { importables } from './completion/definitions.ts';
import { signatureAt } from './completion/signature.ts';
import { folderOf, pathOfUri, uriOfPath } from './file-uri.ts';
import { formatEdits } from './format.ts';
import { inlayHints } from './inlay-hints.ts';
import { hoverAt } from './hover/hover.ts';
import { nameAt } from './names/find.ts';
import { importEdits } from './names/move-files.ts';
import { definitionAt, placesOf } from './names/references.ts';
import { type Answer, renamedAt, renameEdits } from './names/rename.ts';
import type { OpenTexts, World } from './open-texts.ts';
import { legend, semanticTokens } from './semantic-tokens.ts';
import { foldsOf, symbolsOf } from './symbols.ts';
import { specsBelow } from './workspace-specs.ts';

/** What the server can do for an editor. */
export const capabilities: ServerCapabilities = {
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  semanticTokensProvider: { legend, full: true, range: true },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  completionProvider: { triggerCharacters: ['.', '(', ' ', '"'] },
  inlayHintProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  codeLensProvider: { resolveProvider: false },
  executeCommandProvider: { commands: [...commandNames] },
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
};

/** The files of which it wants to hear before they get another path. */
export const fileOperations: FileOperationOptions = {
  willRename: {
    filters: [
      { scheme: 'file', pattern: { glob: '**/*.{phiseg,yaml,yml}', matches: 'file' } },
      { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
    ],
  },
};

/** What the server must know of an editor. */
export interface Client {
  /** Whether it knows `$1` in what it inserts. */
  readonly hasSnippets: boolean;
  /** Whether it knows the commands that code lenses call. */
  readonly hasCommands: boolean;
  /** The requests that it repeats where the text has changed before they are answered. */
  readonly repeats: readonly string[];
}

interface About {
  readonly textDocument: { readonly uri: string };
}

/** Answers each request from what is known of the text as it stands then. */
export function answerRequests(
  connection: Connection,
  texts: OpenTexts,
  { packaged }: World,
  client: () => Client,
): void {
  const withText =
    <P extends About, T>(answer: (analysis: Analysis, params: P) => T | Promise<T>, none: T) =>
    async (params: P): Promise<T> => {
      const analysis = await texts.analysisOf(params.textDocument.uri);
      return analysis ? answer(analysis, params) : none;
    };
  connection.onDocumentSymbol(withText(symbolsOf, []));
  connection.onFoldingRanges(withText(foldsOf, []));
  connection.onHover(withText((analysis, { position }) => hoverAt(analysis, position), null));
  connection.onDocumentFormatting(withText(({ document }) => formatEdits(document, null), []));
  connection.onDocumentRangeFormatting(withText(({ document }, { range }) => formatEdits(document, range), []));
  /** Refuses to answer where the text has changed meanwhile: an editor would put the answer where it no longer belongs. */
  const ofTextAsked =
    <P extends About, T>(answer: (params: P) => Promise<T>, isRefused: () => boolean) =>
    async (params: P): Promise<T | ResponseError<void>> => {
      const version = (): number | undefined => texts.documentOf(params.textDocument.uri)?.version;
      const asked = version();
      const found = await answer(params);
      if (version() === asked || !isRefused()) return found;
      return new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed meanwhile: ask again');
    };
  const repeatsColours = (): boolean => client().repeats.includes(SemanticTokensRequest.method);
  connection.languages.semanticTokens.on(
    ofTextAsked(
      withText((analysis) => semanticTokens(analysis, null), { data: [] }),
      repeatsColours,
    ),
  );
  connection.languages.semanticTokens.onRange(
    ofTextAsked(
      withText((analysis, { range }) => semanticTokens(analysis, range), { data: [] }),
      repeatsColours,
    ),
  );
  connection.onDefinition(withText((analysis, { position }) => definitionAt(analysis, position), null));
  connection.onReferences(
    withText(async (analysis, { position, context }) => {
      const name = nameAt(analysis, position);
      if (!name) return [];
      const found = placesOf(name, analysis, await naming(texts, analysis.folder, name.name));
      return found.filter(({ isDefinition }) => context.includeDeclaration || !isDefinition).map((one) => one.location);
    }, []),
  );
  connection.onPrepareRename(
    withText((analysis, { position }) => orError(renamedAt(analysis, position), ({ range }) => range), null),
  );
  connection.onRenameRequest(
    ofTextAsked(
      withText(async (analysis, { position, newName }) => {
        const name = nameAt(analysis, position)?.name ?? '';
        const analyses = await naming(texts, analysis.folder, name);
        const isOwn = (uri: string): boolean =>
          !Object.values(packaged).some((folder) => uri.startsWith(`${uriOfPath(folder)}/`));
        return orError(renameEdits(analysis, position, newName, analyses, isOwn), (edit) => edit);
      }, null),
      () => true,
    ),
  );
  connection.workspace.onWillRenameFiles(async ({ files }) => {
    const moved = files.map(({ oldUri }) => folderOf(pathOfUri(oldUri)));
    const around = texts.folders().filter((folder) => moved.some((one) => `${one}/`.startsWith(`${folder}/`)));
    const closed = await Promise.all(around.map((folder) => closedWith(texts, folder, 'import')));
    // One folder may lie in another.
    const documents = new Map([...texts.documents(), ...closed.flat()].map((document) => [document.uri, document]));
    const { paths } = (await texts.surroundingsOf(around[0] ?? moved[0] ?? '/')).host;
    return importEdits([...documents.values()], files, { paths, prefixes: Object.keys(packaged) });
  });
  connection.onCompletion(
    withText(async (analysis, { position }) => {
      const find = async () =>
        importables(analysis, await texts.analyses(), packaged, (await texts.surroundingsOf(analysis.folder)).host);
      return completionsAt(analysis, position, find, client().hasSnippets);
    }, []),
  );
  connection.languages.inlayHint.on(withText((analysis, { range }) => inlayHints(analysis, range), []));
  connection.onCodeAction(withText((analysis, { range, context }) => codeActions(analysis, range, context), []));
  connection.onCodeLens(withText((analysis) => (client().hasCommands ? codeLenses(analysis) : []), []));
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [uri, model] = given.map(String);
    const analysis = uri === undefined ? null : await texts.analysisOf(uri);
    return analysis && runCommand(command, analysis, model ?? null);
  });
  connection.onSignatureHelp(withText((analysis, { position }) => signatureAt(analysis, position), null));
}

/** An answer as the protocol has it. */
function orError<T, R>(answer: Answer<T>, value: (given: T) => R): R | ResponseError<void> {
  return answer.ok ? value(answer.value) : new ResponseError(ErrorCodes.InvalidRequest, answer.reason);
}

/** What is open, and where their folder is, too, every spec of it that has a word in it. */
async function naming(texts: OpenTexts, folder: string, word: string): Promise<readonly Analysis[]> {
  const open = await texts.analyses();
  if (!texts.folders().includes(folder)) return open;
  const surroundings = await texts.surroundingsOf(folder);
  const others: Analysis[] = [];
  for (const document of await closedWith(texts, folder, word)) {
    const analysis = await analyze(document, surroundings, async () => true);
    if (analysis) others.push(analysis);
  }
  return [...open, ...others];
}

/** The specs of a folder that are not open and have a word in them. */
async function closedWith(texts: OpenTexts, folder: string, word: string): Promise<readonly TextDocument[]> {
  const { host } = await texts.surroundingsOf(folder);
  const found: TextDocument[] = [];
  for (const path of await specsBelow(host, folder)) {
    const uri = uriOfPath(path);
    const read = texts.documentOf(uri) ? null : await host.readText(path);
    if (read?.ok && read.text.includes(word)) found.push(TextDocument.create(uri, 'phiseg', 0, read.text));
  }
  return found;
}
