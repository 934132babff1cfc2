/** The largest spec that is read, in bytes: far more than any model needs. */
export const MAX_SPEC_BYTES = 1_000_000;

/** Why a file could not be read as text. */
export type ReadProblem =
  | { readonly kind: 'missing'; readonly neighbours: readonly string[] }
  | { readonly kind: 'directory'; readonly entries: readonly string[] }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-text'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ReadProblem };

/** The files the compiler may see. Paths are absolute, or relative to `workingDirectory`. */
export interface Host {
  readonly workingDirectory: string;
  /** The text of a UTF-8 file without its byte-order mark. Refuses what is no regular file, too large, or not text. */
  readText(path: string): Promise<ReadResult>;
  exists(path: string): Promise<boolean>;
  /** The absolute path with all symbolic links followed; of what does not exist, the absolute path. */
  realPath(path: string): Promise<string>;
}

/** Reads the bytes of a spec as text. */
export function decodeText(bytes: Uint8Array): ReadResult {
  if (bytes.includes(0)) return { ok: false, problem: { kind: 'not-text', reason: 'it contains NUL bytes' } };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: { kind: 'not-text', reason: 'it is not valid UTF-8' } };
  }
}
