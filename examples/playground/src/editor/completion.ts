import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete';
import { LSPPlugin } from '@codemirror/lsp-client';
import type { EditorView } from '@codemirror/view';
import type { CompletionItem, MarkupContent } from 'vscode-languageserver-protocol';

/**
 * What may stand at the cursor. The client's own source drops an item's import where the item also has places to fill in; this one
 * writes both.
 */
export const completion = autocompletion({ override: [proposals] });

async function proposals(context: CompletionContext): Promise<CompletionResult | null> {
  const { view, state, pos, explicit } = context;
  const plugin = view && LSPPlugin.get(view);
  if (!plugin) return null;
  const typed = context.matchBefore(/[\w.( "]$/);
  if (!explicit && !typed) return null;
  plugin.client.sync();
  const params = { textDocument: { uri: plugin.uri }, position: plugin.toPosition(pos) };
  context.addEventListener('abort', () => plugin.client.cancelRequest(params));
  const items = await plugin.client
    .request<unknown, CompletionItem[] | null>('textDocument/completion', params)
    .catch(() => null);
  const [first] = items ?? [];
  if (!items || !first) return null;
  const range = first.textEdit && 'range' in first.textEdit ? first.textEdit.range : null;
  const from = range ? plugin.fromPosition(range.start, state.doc) : pos;
  // A blank opens no list where everything may stand, and what is no name has none.
  const before = explicit || from < pos ? '' : state.sliceDoc(pos - 1, pos);
  if (/\w/.test(before) || (before === ' ' && items.length > 40)) return null;
  return { from, options: items.map((item) => optionOf(item, plugin)), validFor: /^\w*$/ };
}

function optionOf(item: CompletionItem, plugin: LSPPlugin): Completion {
  const { label, detail, documentation, sortText, kind, additionalTextEdits = [] } = item;
  const text = item.textEdit?.newText ?? label;
  return {
    label,
    ...(detail === undefined ? {} : { detail }),
    ...(sortText === undefined ? {} : { sortText }),
    ...(kind === undefined ? {} : { type: TYPES[kind] ?? 'text' }),
    ...(documentation === undefined ? {} : { info: () => infoOf(documentation, plugin) }),
    apply(view, completion, from, to) {
      const imports = additionalTextEdits.map(({ range, newText }) => ({
        from: plugin.fromPosition(range.start),
        to: plugin.fromPosition(range.end),
        insert: newText,
      }));
      // The editor writes the protocol's `$1` as `${1}`.
      snippet(text.replace(/\$(\d+)/g, '$${$1}'))(view, completion, from, to);
      addAbove(view, imports, from);
    },
  };
}

/** Imports stand above what was written, so that their places still hold. */
function addAbove(
  view: EditorView,
  changes: readonly { readonly from: number; readonly to: number; readonly insert: string }[],
  limit: number,
): void {
  const above = changes.filter(({ to }) => to <= limit);
  if (above.length > 0) view.dispatch({ changes: above });
}

function infoOf(documentation: string | MarkupContent, plugin: LSPPlugin): HTMLElement {
  const element = document.createElement('div');
  element.className = 'cm-lsp-documentation';
  element.innerHTML = plugin.docToHTML(documentation);
  return element;
}

/** The kinds of the protocol as icons know them. */
const TYPES: Readonly<Record<number, string>> = {
  2: 'method',
  3: 'function',
  5: 'property',
  6: 'variable',
  7: 'class',
  8: 'interface',
  9: 'namespace',
  10: 'property',
  12: 'constant',
  14: 'keyword',
  17: 'text',
  20: 'enum',
  21: 'constant',
};
