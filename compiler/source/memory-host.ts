import posix from 'path-browserify';
import { decodeText, type Host, MAX_SPEC_BYTES } from './host.ts';

/** The working directory when there is nothing beneath. */
const ROOT = '/project';

/**
 * Files that exist only in memory, named relative to the working directory; for tests and for compilers in a page.
 * What is not among them is looked for in `beneath`, as if they lay over its working directory.
 */
export function createMemoryHost(files: Readonly<Record<string, string | Uint8Array>>, beneath?: Host): Host {
  const root = beneath?.workingDirectory ?? ROOT;
  const contents = new Map(Object.entries(files).map(([path, content]) => [posix.resolve(root, path), content]));
  const find = (path: string): string | Uint8Array | undefined => contents.get(posix.resolve(root, path));
  const childrenOf = (directory: string): readonly string[] => {
    const prefix = `${posix.resolve(root, directory)}/`;
    const below = [...contents.keys()].filter((path) => path.startsWith(prefix));
    return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))].sort();
  };
  return {
    workingDirectory: root,
    paths: beneath?.paths ?? posix,
    async readText(path) {
      const content = find(path);
      if (content === undefined) {
        const entries = childrenOf(path);
        if (entries.length > 0) return { ok: false, problem: { kind: 'directory', entries } };
        if (beneath !== undefined && (await beneath.exists(path))) return beneath.readText(path);
        return {
          ok: false,
          problem: { kind: 'missing', neighbours: childrenOf(posix.dirname(posix.resolve(root, path))) },
        };
      }
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      if (bytes.length > MAX_SPEC_BYTES) return { ok: false, problem: { kind: 'too-large', bytes: bytes.length } };
      return decodeText(bytes);
    },
    async exists(path) {
      return find(path) !== undefined || childrenOf(path).length > 0 || (await beneath?.exists(path)) === true;
    },
    async realPath(path) {
      const known = find(path) !== undefined || beneath === undefined || !(await beneath.exists(path));
      return known ? posix.resolve(root, path) : beneath.realPath(path);
    },
  };
}
