import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createKnown } from '../known-networks.ts';
import type { Lowered } from '../read-model.ts';
import type { Host } from '../source/host.ts';
import { type Analysis, analyze, type Surroundings } from './analysis.ts';
import { folderOf, pathOfUri, uriOfPath } from './file-uri.ts';
import { hostWithOpen } from './open-host.ts';

/** What the server needs of where it runs. */
export interface World {
  /** Saved files; names that messages show are relative to the folder. */
  createHost(folder: string): Host;
  /** The folders that come with the compiler, by what imports from them begin with. */
  readonly packaged: Surroundings['packaged'];
}

/** The texts that an editor has open, each with what is known of it. */
export interface OpenTexts {
  open(document: TextDocument): void;
  change(document: TextDocument): void;
  close(uri: string): void;
  /** Nothing is looked at any more. */
  end(): void;
  /** Something on disk has changed. */
  filesChanged(): void;
  setFolders(uris: readonly string[]): void;
  documentOf(uri: string): TextDocument | null;
  /** Every text that is open. */
  documents(): readonly TextDocument[];
  /** What is known of a text as it stands now; null for one that is not open, or is closed while it is looked at. */
  analysisOf(uri: string): Promise<Analysis | null>;
  /** Of every text that is open. */
  analyses(): Promise<readonly Analysis[]>;
  /** Files as the editor has them, from a folder. */
  surroundingsOf(folder: string): Promise<Surroundings>;
  readonly folders: () => readonly string[];
}

interface OpenText {
  readonly document: TextDocument;
  /** With all links followed. */
  readonly realPath: Promise<string>;
  /** Counts what has changed in it or in what it needs. */
  readonly turn: number;
  readonly latest: { readonly turn: number; readonly analysis: Analysis } | null;
  readonly running: Running | null;
}

interface Running {
  readonly turn: number;
  readonly analysis: Promise<Analysis | null>;
  /** Texts that have changed since it began: what it reads is known when it ends. */
  readonly changed: Set<string>;
}

/** Keystrokes that come this close together, in ms, are looked at together. */
const PAUSE = 8;

/** Networks that are kept from one check to the next: with a keystroke, few change. One takes about a megabyte. */
const KEPT = 256;

/** An answer that takes longer, in ms, lets others be heard in between. */
const SLICE = 12;

/**
 * @param onAnalysis told each time that more is known of a text
 * @param onBug told what the compiler should not have thrown: the editor's other texts are served on
 */
export function createOpenTexts(
  world: World,
  onAnalysis: (analysis: Analysis) => void,
  onBug: (error: unknown) => void,
): OpenTexts {
  const texts = new Map<string, OpenText>();
  const known = createKnown<Lowered>(KEPT);
  let folders: readonly string[] = [];
  let isAwaited = false;

  const put = (uri: string, change: Partial<OpenText>): void => {
    const text = texts.get(uri);
    if (text) texts.set(uri, { ...text, ...change });
  };
  const openByPath = async (): Promise<ReadonlyMap<string, TextDocument>> =>
    new Map(await Promise.all([...texts.values()].map(async (text) => [await text.realPath, text.document] as const)));
  /** The innermost of the open folders that a text lies in, else its own. */
  const folderAround = (uri: string): string => {
    const path = pathOfUri(uri);
    const around = folders.filter((folder) => path.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length);
    return around[0] ?? folderOf(path);
  };
  const surroundingsOf = async (folder: string): Promise<Surroundings> => {
    const open = await openByPath();
    return {
      host: hostWithOpen(world.createHost(folder), open),
      packaged: world.packaged,
      openUri: (place) => (open.get(place) ?? [...texts.values()].find(isAt(place))?.document)?.uri ?? null,
    };
  };

  const start = (uri: string, { document, turn }: OpenText): Promise<Analysis | null> => {
    let slice = performance.now();
    const goOn = async (): Promise<boolean> => {
      if (performance.now() - slice > SLICE) {
        await pause(0);
        slice = performance.now();
      }
      return texts.get(uri)?.turn === turn;
    };
    const changed = new Set<string>();
    const analysis = surroundingsOf(folderAround(uri)).then(async (surroundings) => {
      const found = await analyze(document, surroundings, goOn, known);
      if (found === null || texts.get(uri)?.turn !== turn) return null;
      if ([...changed].some((other) => needs(found, other))) {
        put(uri, { turn: turn + 1 });
        return null;
      }
      put(uri, { latest: { turn, analysis: found } });
      onAnalysis(found);
      return found;
    });
    put(uri, { running: { turn, analysis, changed } });
    return analysis;
  };
  const analysisOf = async (uri: string): Promise<Analysis | null> => {
    for (let text = texts.get(uri); text; text = texts.get(uri)) {
      if (text.latest?.turn === text.turn) return text.latest.analysis;
      const found = await (text.running?.turn === text.turn ? text.running.analysis : start(uri, text));
      if (found) return found;
    }
    return null;
  };
  /** Looks at all that has changed, when no more has come for a moment. */
  const lookSoon = (): void => {
    if (isAwaited) return;
    isAwaited = true;
    setTimeout(async () => {
      isAwaited = false;
      for (const uri of [...texts.keys()]) await analysisOf(uri).catch(onBug);
    }, PAUSE);
  };
  const touch = (isTouched: (text: OpenText) => boolean): void => {
    for (const [uri, text] of texts) if (isTouched(text)) put(uri, { turn: text.turn + 1 });
    lookSoon();
  };
  const touchFor = (changed: string): void => {
    for (const { running } of texts.values()) running?.changed.add(changed);
    touch(({ document, latest }) => document.uri === changed || latest === null || needs(latest.analysis, changed));
  };

  return {
    open(document) {
      const path = pathOfUri(document.uri);
      const realPath = world.createHost(folderOf(path)).realPath(path);
      texts.set(document.uri, { document, realPath, turn: 0, latest: null, running: null });
      touchFor(document.uri);
    },
    change(document) {
      put(document.uri, { document });
      touchFor(document.uri);
    },
    close(uri) {
      texts.delete(uri);
      touchFor(uri);
    },
    end: () => texts.clear(),
    filesChanged: () => touch(() => true),
    setFolders(uris) {
      folders = uris.map(pathOfUri).map((path) => path.replace(/\/+$/, ''));
      touch(() => true);
    },
    documentOf: (uri) => texts.get(uri)?.document ?? null,
    documents: () => [...texts.values()].map(({ document }) => document),
    analysisOf,
    async analyses() {
      const found: (Analysis | null)[] = [];
      for (const uri of [...texts.keys()]) found.push(await analysisOf(uri));
      return found.filter((analysis) => analysis !== null);
    },
    surroundingsOf,
    folders: () => folders,
  };
}

/** Whether a text must be looked at again when another changes: it has read it, or misses a file. */
function needs({ checked, locate }: Analysis, uri: string): boolean {
  const read = [...checked.sources.keys()].map((file) => locate({ file, start: 0, end: 0 })?.uri);
  return read.includes(uri) || checked.diagnostics.some(({ code }) => code.startsWith('source/'));
}

const isAt =
  (place: string) =>
  ({ document }: OpenText): boolean =>
    pathOfUri(document.uri) === pathOfUri(uriOfPath(place));

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Whether a text is a spec: one in YAML is known by its name, or by the version that it begins with. */
export function isSpec(document: TextDocument): boolean {
  const path = pathOfUri(document.uri);
  if (/\.phiseg(\.ya?ml)?$/i.test(path)) return true;
  if (/\.ya?ml$/i.test(path)) return /^(?:\ufeff?\s*(?:#.*)?\r?\n)*\ufeff?phiseg\s*:/.test(document.getText());
  return document.languageId === 'phiseg';
}
