import { type CompletionItem, CompletionItemKind, InsertTextFormat, type TextEdit } from 'vscode-languageserver';

/** What may be written at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** In Markdown. */
  readonly documentation?: string;
  /** What is written in the place of the word; `$1`, `${1:name}` are where the cursor goes. None: the label. */
  readonly snippet?: string;
  readonly imported?: TextEdit;
  /** Lower ones come first; 1 unless it is said. */
  readonly rank?: number;
}

/** A proposal as an editor takes it, in the place of the word that is being written. */
export function itemOf(proposal: Proposal, range: TextEdit['range'], hasSnippets: boolean): CompletionItem {
  const { label, kind, detail, documentation, snippet, imported, rank } = proposal;
  const plain = (snippet ?? label).replace(/\$\{\d+:([^}]*)\}|\$\d/g, '$1');
  return {
    label,
    kind,
    sortText: `${rank ?? 1}${label}`,
    textEdit: { range, newText: hasSnippets ? (snippet ?? label) : plain },
    ...(hasSnippets && snippet !== undefined ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation ? { documentation: { kind: 'markdown', value: documentation } } : {}),
    ...(imported === undefined ? {} : { additionalTextEdits: [imported] }),
  };
}

export const word = (label: string, detail?: string, rank?: number): Proposal => ({
  label,
  kind: CompletionItemKind.Keyword,
  ...(detail === undefined ? {} : { detail }),
  ...(rank === undefined ? {} : { rank }),
});
