import { type LSPClient, LSPPlugin, Workspace, type WorkspaceFile } from '@codemirror/lsp-client';
import { type ChangeSet, Text, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { projectName } from './uri.ts';

interface OpenFile extends WorkspaceFile {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  doc: Text;
  view: EditorView | null;
}

/** What the workspace needs of the editor. */
export interface Shelf {
  /** Puts a file before the visitor; null where there is none of this URI. */
  display(uri: string): Promise<EditorView | null>;
  /** Changes the text of a file that is not before the visitor, and gives its text then; null where there is none. */
  change(uri: string, update: TransactionSpec): Text | null;
}

/**
 * All texts of a project: the server has each of them open, whether it is before the visitor or not. What comes with the compiler is
 * open while it is looked at.
 */
export class ProjectWorkspace extends Workspace {
  files: OpenFile[] = [];
  readonly #shelf: Shelf;
  /** Never less than before: a text may be closed and opened again. */
  readonly #versions = new Map<string, number>();

  constructor(client: LSPClient, shelf: Shelf) {
    super(client);
    this.#shelf = shelf;
  }

  /** Opens a text of the project. */
  add(uri: string, text: string): void {
    this.#open(uri, Text.of(text.split(/\r?\n/)), null);
  }

  /** Closes a text of the project. */
  remove(uri: string): void {
    this.files = this.files.filter((file) => file.uri !== uri);
    this.client.didClose(uri);
  }

  syncFiles() {
    return this.files.flatMap((file) => {
      const plugin = file.view && LSPPlugin.get(file.view);
      if (!file.view || !plugin || plugin.unsyncedChanges.empty) return [];
      const update = { file, prevDoc: file.doc, changes: plugin.unsyncedChanges as ChangeSet };
      file.doc = file.view.state.doc;
      file.version = this.#next(file.uri);
      plugin.clear();
      return [update];
    });
  }

  openFile(uri: string, _languageId: string, view: EditorView): void {
    const file = this.#find(uri);
    if (file) file.view = view;
    else this.#open(uri, view.state.doc, view);
  }

  closeFile(uri: string): void {
    const file = this.#find(uri);
    if (file) file.view = null;
    if (projectName(uri) === null) this.remove(uri);
  }

  override updateFile(uri: string, update: TransactionSpec): void {
    const file = this.#find(uri);
    if (file?.view) {
      file.view.dispatch(update);
      return;
    }
    const doc = this.#shelf.change(uri, update);
    if (!file || !doc) return;
    file.doc = doc;
    file.version = this.#next(uri);
    const textDocument = { uri, version: file.version };
    this.client.notification('textDocument/didChange', { textDocument, contentChanges: [{ text: doc.toString() }] });
  }

  override displayFile(uri: string): Promise<EditorView | null> {
    return this.#shelf.display(uri);
  }

  #find(uri: string): OpenFile | undefined {
    return this.files.find((file) => file.uri === uri);
  }

  #open(uri: string, doc: Text, view: EditorView | null): void {
    const file: OpenFile = {
      uri,
      languageId: 'phiseg',
      version: this.#next(uri),
      doc,
      view,
      getView: () => file.view,
    };
    this.files.push(file);
    this.client.didOpen(file);
  }

  #next(uri: string): number {
    const version = (this.#versions.get(uri) ?? -1) + 1;
    this.#versions.set(uri, version);
    return version;
  }
}
