import type { Drawing, explainModel, ObjectiveFormulas, Span } from 'phisegc';

/** A project as it is analysed: which file, and which model of it; null for its last. */
export interface Question {
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  readonly model: string | null;
}

/** What can be asked of the worker, and what it answers. */
export interface Calls {
  /** Everything about a model but its code. */
  readonly look: { readonly request: Question; readonly reply: Look };
  readonly code: { readonly request: CodeRequest; readonly reply: Code };
  readonly diff: { readonly request: DiffRequest; readonly reply: Said };
  /** The names of the specs that come along: `phiseg-l5.phiseg`. */
  readonly samples: { readonly request: null; readonly reply: readonly string[] };
  /** A spec that comes along, with the files of its folder that it imports. */
  readonly sample: { readonly request: string; readonly reply: Readonly<Record<string, string>> };
  /** The text of a file that comes along, by its path: `/phisegc/specs/std/unet.phiseg`. */
  readonly packaged: { readonly request: string; readonly reply: string | null };
  /** The page of a finding's code, in Markdown; null for what is no code. */
  readonly page: { readonly request: string; readonly reply: string | null };
}

export type CallName = keyof Calls;
export type Request = {
  readonly [N in CallName]: { readonly name: N; readonly request: Calls[N]['request'] };
}[CallName];
export type Asked = Request & { readonly id: number };

/** A bug in the compiler comes as `failed`. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly reply: unknown }
  | { readonly id: number; readonly ok: false; readonly failed: string };

export interface Look {
  /** All models of the project's files, in their order. */
  readonly models: readonly NamedModel[];
  /** Null while it has errors. */
  readonly facts: Facts | null;
  /** What is wrong, as the command line says it; empty where nothing is. */
  readonly errors: string;
  readonly targets: readonly NamedTarget[];
}

export interface NamedModel {
  readonly file: string;
  readonly name: string;
  /** The model that it extends. */
  readonly base: string | null;
}

export interface NamedTarget {
  readonly id: string;
  readonly title: string;
}

export interface Facts {
  readonly model: string;
  readonly svg: string;
  readonly nodes: Drawing['nodes'];
  readonly explanation: ReturnType<typeof explainModel>;
  readonly objective: Objective;
}

export interface Objective {
  readonly terms: readonly { readonly latex: string; readonly settings: readonly SettingSource[] }[];
  readonly notes: ObjectiveFormulas['notes'];
  readonly optimizer: SettingSource;
}

export interface SettingSource {
  readonly path: string;
  /** Null where the default holds. */
  readonly text: string | null;
  readonly span: Span | null;
}

export interface CodeRequest extends Question {
  readonly target: string;
  readonly train: boolean;
}

/** The files of a target, or why there are none. */
export interface Code extends Said {
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
}

export interface DiffRequest extends Question {
  /** The spec that it is compared with, as a path: `mine.phiseg#base`, `/phisegc/specs/phiseg-l5.phiseg`. */
  readonly other: string;
}

export interface Said {
  readonly text: string;
  readonly ok: boolean;
}
