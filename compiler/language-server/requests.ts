import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Analysis } from './analysis.ts';
import { formatEdits } from './format.ts';
import { hoverAt } from './hover/hover.ts';
import type { OpenTexts } from './open-texts.ts';
import { legend, semanticTokens } from './semantic-tokens.ts';
import { foldsOf, symbolsOf } from './symbols.ts';

/** What the server can do for an editor. */
export const capabilities: ServerCapabilities = {
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  semanticTokensProvider: { legend, full: true, range: true },
  hoverProvider: true,
};

interface About {
  readonly textDocument: { readonly uri: string };
}

/** Answers each request from what is known of the text as it stands then. */
export function answerRequests(connection: Connection, texts: OpenTexts): void {
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
  connection.languages.semanticTokens.on(withText((analysis) => semanticTokens(analysis, null), { data: [] }));
  connection.languages.semanticTokens.onRange(
    withText((analysis, { range }) => semanticTokens(analysis, range), { data: [] }),
  );
}
