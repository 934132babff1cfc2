import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import { type LSPClient, LSPPlugin } from '@codemirror/lsp-client';
import type { InlayHint, SemanticTokens } from 'vscode-languageserver-protocol';

const showColours = StateEffect.define<DecorationSet>();
const showHints = StateEffect.define<DecorationSet>();

/** What lies over the text: moved along with it until the server says it anew. */
const layer = (effect: typeof showColours): StateField<DecorationSet> =>
  StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, transaction) {
      const told = transaction.effects.find((one) => one.is(effect));
      return told ? told.value : set.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });

const colourLayer = layer(showColours);
const hintLayer = layer(showHints);

/** The colours of names by what they mean, and what the text comes to behind it. */
export const overlays = [colourLayer, hintLayer];

class Hint extends WidgetType {
  readonly #label: string;
  readonly #more: string;

  constructor(label: string, more: string) {
    super();
    this.#label = label;
    this.#more = more;
  }

  override eq(other: Hint): boolean {
    return other.#label === this.#label && other.#more === this.#more;
  }

  toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'hint';
    element.textContent = this.#label;
    if (this.#more !== '') element.title = this.#more;
    return element;
  }
}

/** Asks the server what lies over the text of a view, and shows it, if the text has not changed meanwhile. */
export async function refreshOverlays(client: LSPClient, view: EditorView, withHints: boolean): Promise<void> {
  const plugin = LSPPlugin.get(view);
  if (!plugin) return;
  const { doc } = view.state;
  const textDocument = { uri: plugin.uri };
  const range = { start: plugin.toPosition(0), end: plugin.toPosition(doc.length) };
  const [tokens, hints] = await Promise.all([
    client.request<unknown, SemanticTokens | null>('textDocument/semanticTokens/full', { textDocument }),
    withHints ? client.request<unknown, InlayHint[] | null>('textDocument/inlayHint', { textDocument, range }) : [],
  ]);
  if (LSPPlugin.get(view) !== plugin || !view.state.doc.eq(doc)) return;
  const { legend } = client.serverCapabilities?.semanticTokensProvider ?? { legend: null };
  const types = legend?.tokenTypes ?? [];
  const colourMarks = [...decoded(tokens?.data ?? [])].flatMap(({ line, character, length, type }) => {
    const from = plugin.fromPosition({ line, character }, doc);
    return Decoration.mark({ class: `is-${types[type]}` }).range(from, from + length);
  });
  const hintMarks = (hints ?? []).map(({ position, label, tooltip }) => {
    const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    const more = typeof tooltip === 'string' ? tooltip : (tooltip?.value ?? '');
    return Decoration.widget({ widget: new Hint(text, more), side: 1 }).range(plugin.fromPosition(position, doc));
  });
  view.dispatch({
    effects: [showColours.of(Decoration.set(colourMarks, true)), showHints.of(Decoration.set(hintMarks, true))],
  });
}

interface Token {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: number;
}

/** The protocol counts each token from the one before, in five numbers. */
function* decoded(data: readonly number[]): Generator<Token> {
  let [line, character] = [0, 0];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 5);
    line += lines;
    character = lines === 0 ? character + characters : characters;
    yield { line, character, length, type };
  }
}
