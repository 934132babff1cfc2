import { formatDocument, LSPClient } from '@codemirror/lsp-client';
import { EditorState, type Text, type TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type {
  Diagnostic,
  Position,
  PublishDiagnosticsParams,
  RenameFilesParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { Files } from '../project/project.ts';
import { documentationOf } from './documentation.ts';
import { commonExtensions } from './extensions.ts';
import { showFindings } from './findings.ts';
import { phiseg } from './language.ts';
import { startServer } from './server.ts';
import { refreshOverlays } from './shown.ts';
import { nameOf, projectName, uriOf } from './uri.ts';
import { ProjectWorkspace } from './workspace.ts';

/** What the editor tells the page. */
export interface EditorEvents {
  /** A text of the project has changed. */
  onText(name: string, text: string): void;
  /** Another file is before the visitor, or the cursor is elsewhere in it: an offset in UTF-16 units. */
  onCursor(name: string, offset: number): void;
  /** What was found in a file, in the place of what was found before. */
  onFindings(name: string, found: readonly Diagnostic[]): void;
  /** The text of a file that comes with the compiler; null where there is no such file. */
  readPackaged(uri: string): Promise<string | null>;
  /** The language server is of no use any more. */
  onFailure(message: string): void;
}

export interface Editor {
  /** Takes other texts in the place of all it has. */
  open(files: Files, shown: string): void;
  add(name: string, text: string): void;
  remove(name: string): void;
  /** Changes the imports of a file that is about to get another name. */
  aboutToRename(from: string, to: string): Promise<void>;
  /** Shows a file, of the project or of what comes along: `std/unet.phiseg`. False where there is none. */
  show(name: string): Promise<boolean>;
  /** Shows a place in a file, and puts the cursor there. */
  goTo(name: string, start: number): Promise<void>;
  /** The offset of a line and a character, both counted from 0, in a file of the project. */
  offsetOf(name: string, position: { readonly line: number; readonly character: number }): number;
  format(): void;
  setHints(on: boolean): void;
  focus(): void;
}

/** Keystrokes that come this close together, in ms, are sent to the language server together. */
const PAUSE = 120;

/** Puts an editor with a language server behind it into its place. */
export function createEditor(parent: HTMLElement, events: EditorEvents): Editor {
  const states = new Map<string, EditorState>();
  const found = new Map<string, readonly Diagnostic[]>();
  const view = new EditorView({ parent });
  const common = commonExtensions();
  let current = '';
  let withHints = true;
  let timer = 0;

  const client = new LSPClient({
    rootUri: 'file:///project',
    timeout: 20_000,
    workspace: (own) => new ProjectWorkspace(own, { display, change }),
    sanitizeHTML: documentationOf,
    highlightLanguage: (name) => (name === 'phiseg' ? phiseg : null),
    extensions: [
      {
        clientCapabilities: {
          textDocument: {
            publishDiagnostics: { versionSupport: true, relatedInformation: true },
            codeAction: {},
            inlayHint: {},
            semanticTokens: {},
          },
        },
        notificationHandlers: { 'textDocument/publishDiagnostics': onPublished },
      },
    ],
  });
  const workspace = client.workspace as ProjectWorkspace;
  client.connect(startServer(events.onFailure));

  function onPublished(_client: LSPClient, { uri, version, diagnostics }: PublishDiagnosticsParams): boolean {
    const file = workspace.getFile(uri);
    if (!file || (version !== undefined && version !== file.version)) return true;
    found.set(uri, diagnostics);
    events.onFindings(nameOf(uri), diagnostics);
    if (uri === current) refresh();
    return true;
  }
  function refresh(): void {
    client.sync();
    void showFindings(client, view, found.get(current) ?? []).catch(() => undefined);
    void refreshOverlays(client, view, withHints).catch(() => undefined);
  }
  function stateOf(uri: string, text: string): EditorState {
    const listen = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
      if (docChanged) {
        clearTimeout(timer);
        timer = window.setTimeout(() => client.sync(), PAUSE);
        const name = projectName(uri);
        if (name !== null) events.onText(name, state.doc.toString());
      }
      if (docChanged || selectionSet) events.onCursor(nameOf(uri), state.selection.main.head);
    });
    const readOnly = projectName(uri) === null ? [EditorState.readOnly.of(true)] : [];
    return EditorState.create({ doc: text, extensions: [common, listen, client.plugin(uri, 'phiseg'), readOnly] });
  }
  async function display(uri: string): Promise<EditorView | null> {
    if (uri === current) return view;
    const isOwn = projectName(uri) !== null;
    const text = isOwn || states.has(uri) ? null : await events.readPackaged(uri);
    const state = states.get(uri) ?? (text === null ? null : stateOf(uri, text));
    if (!state) return null;
    client.sync();
    if (current !== '') states.set(current, view.state);
    current = uri;
    view.setState(state);
    events.onCursor(nameOf(uri), state.selection.main.head);
    refresh();
    return view;
  }
  function change(uri: string, update: TransactionSpec): Text | null {
    const state = states.get(uri)?.update(update).state;
    if (!state) return null;
    states.set(uri, state);
    events.onText(nameOf(uri), state.doc.toString());
    return state.doc;
  }
  const docOf = (uri: string): Text | undefined => (uri === current ? view.state : states.get(uri))?.doc;
  const add = (name: string, text: string): void => {
    workspace.add(uriOf(name), text);
    states.set(uriOf(name), stateOf(uriOf(name), text));
  };
  const remove = (name: string): void => {
    workspace.remove(uriOf(name));
    states.delete(uriOf(name));
    found.delete(uriOf(name));
  };

  return {
    open(files, shown) {
      client.sync();
      view.setState(EditorState.create());
      current = '';
      for (const uri of [...states.keys()]) {
        if (projectName(uri) === null) states.delete(uri);
        else remove(nameOf(uri));
      }
      for (const [name, text] of Object.entries(files)) add(name, text);
      void display(uriOf(shown));
    },
    add,
    remove(name) {
      if (uriOf(name) === current) {
        view.setState(EditorState.create());
        current = '';
      }
      remove(name);
    },
    async aboutToRename(from, to) {
      client.sync();
      const moved = { oldUri: uriOf(from), newUri: uriOf(to) };
      const edit = await client
        .request<RenameFilesParams, WorkspaceEdit | null>('workspace/willRenameFiles', { files: [moved] })
        .catch(() => null);
      for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
        const doc = docOf(uri);
        const at = ({ line, character }: Position): number => (doc?.line(line + 1).from ?? 0) + character;
        const changes = edits.map(({ range, newText }) => ({
          from: at(range.start),
          to: at(range.end),
          insert: newText,
        }));
        if (doc) workspace.updateFile(uri, { changes });
      }
    },
    show: async (name) => (await display(uriOf(name))) !== null,
    async goTo(name, start) {
      if ((await display(uriOf(name))) === null) return;
      const anchor = Math.min(start, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    offsetOf(name, { line, character }) {
      const doc = docOf(uriOf(name));
      if (!doc) return 0;
      const at = doc.line(Math.min(line + 1, doc.lines));
      return Math.min(at.from + character, at.to);
    },
    format: () => void formatDocument(view),
    setHints(on) {
      withHints = on;
      refresh();
    },
    focus: () => view.focus(),
  };
}
