import type { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeText, type Host, MAX_SPEC_BYTES, type ReadResult } from '../source/host.ts';

/**
 * Files as an editor has them: what is open lies over what is saved.
 * @param open texts by their paths with all links followed
 */
export function hostWithOpen(beneath: Host, open: ReadonlyMap<string, Pick<TextDocument, 'getText'>>): Host {
  const find = async (path: string): Promise<string | undefined> => open.get(await beneath.realPath(path))?.getText();
  return {
    workingDirectory: beneath.workingDirectory,
    paths: beneath.paths,
    async readText(path) {
      const text = await find(path);
      return text === undefined ? beneath.readText(path) : asSaved(text);
    },
    exists: async (path) => (await find(path)) !== undefined || beneath.exists(path),
    realPath: (path) => beneath.realPath(path),
  };
}

/** What reading a text would give once it is saved; a byte order mark stays, so that places stay. */
function asSaved(text: string): ReadResult {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_SPEC_BYTES) return { ok: false, problem: { kind: 'too-large', bytes: bytes.length } };
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const read = decodeText(bytes);
  return read.ok ? { ok: true, text: read.text.startsWith(mark) ? read.text : mark + read.text } : read;
}
