import { MOST_BYTES, readRegularFile } from '../../../runtime/read-file.ts';

/** Undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is in a file of JSON, undefined where it is none; or why it cannot be read: the system's code, as `readRegularFile` has it. */
export type JsonFile = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** Reads a file of JSON of any size. @param path absolute */
export async function readJson(path: string): Promise<JsonFile> {
  const file = await readRegularFile(path, MOST_BYTES);
  return file.ok ? { ok: true, value: parseJson(new TextDecoder().decode(file.bytes)) } : file;
}
