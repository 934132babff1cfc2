/** The largest spec that is read, in bytes: far more than any model needs. */
export const MAX_SPEC_BYTES = 1_000_000;

/** Why a file could not be read as text. */
export type ReadProblem =
  | { readonly kind: 'missing'; readonly neighbours: readonly string[] }
  | { readonly kind: 'directory'; readonly entries: readonly string[] }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-text'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a file, or why there is none. */
export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ReadProblem };

/** How a file system writes paths. */
export interface PathRules {
  readonly sep: string;
  dirname(path: string): string;
  isAbsolute(path: string): boolean;
  join(...parts: string[]): string;
  relative(from: string, to: string): string;
  resolve(...parts: string[]): string;
}

/** The files the compiler may see. Paths are absolute, or relative to `workingDirectory`. */
export interface Host {
  readonly workingDirectory: string;
  readonly paths: PathRules;
  /** The text of a UTF-8 file without its byte-order mark. Refuses what is not a regular file, too large, or not text. */
  readText(path: string): Promise<ReadResult>;
  exists(path: string): Promise<boolean>;
  /** The absolute path with all symbolic links followed; of what does not exist, the absolute path. */
  realPath(path: string): Promise<string>;
}

/** The names of what lies in a folder; none where there is no such folder. */
export async function entriesOf(host: Host, folder: string): Promise<readonly string[]> {
  const listed = await host.readText(folder);
  return !listed.ok && listed.problem.kind === 'directory' ? listed.problem.entries : [];
}

/** Reads the bytes of a spec as text. */
export function decodeText(bytes: Uint8Array): ReadResult {
  const refuse = (reason: string): ReadResult => ({ ok: false, problem: { kind: 'not-text', reason } });
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return refuse('it is UTF-16');
  const zero = bytes.indexOf(0);
  if (zero >= 0) return refuse(`line ${lineAt(bytes, zero)} has a NUL byte`);
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const at = firstInvalid(bytes);
    const byte = (bytes[at] ?? 0).toString(16).toUpperCase();
    return refuse(`line ${lineAt(bytes, at)} has the byte 0x${byte}, as a file in Latin-1 or Windows-1252 has it`);
  }
}

/** Where bytes stop being UTF-8: the decoder shows it by the first replacement of what is not there in the bytes. */
function firstInvalid(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const replacement = new TextEncoder().encode('\ufffd');
  let at = 0;
  for (const character of text) {
    if (character === '\ufffd' && !replacement.every((byte, index) => bytes[at + index] === byte)) return at;
    const point = character.codePointAt(0) ?? 0;
    at += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return at;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(0, offset).reduce((line, byte) => line + (byte === 10 ? 1 : 0), 1);
}
