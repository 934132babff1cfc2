import { entriesOf, type Host } from '../source/host.ts';
import { type DefinitionHead, definitionHeads } from '../syntax/definition-heads.ts';

/** What a library of specs defines, by the path that an import names: `std/unet.phiseg`. */
export type Library = ReadonlyMap<string, readonly DefinitionHead[]>;

/**
 * Reads what the files of a folder define, to name it in messages: only the beginnings of definitions are looked at. Of a folder
 * that is not there nothing is known.
 * @param prefix what imports from the folder begin with
 * @returns the library, whose texts are looked at when it is first asked for: most specs have no such message
 */
export async function readLibrary(host: Host, prefix: string, folder: string): Promise<() => Library> {
  const files = (await entriesOf(host, folder)).filter((entry) => entry.endsWith('.phiseg'));
  const texts = await Promise.all(files.map((file) => host.readText(host.paths.join(folder, file))));
  let library: Library | null = null;
  return () => {
    library ??= new Map(
      files.flatMap((file, index) => {
        const read = texts[index];
        return read?.ok ? [[`${prefix}${file}`, definitionHeads(read.text)] as const] : [];
      }),
    );
    return library;
  };
}

/** The names of one kind that a library defines. */
export function libraryNames(library: Library, kind: DefinitionHead['kind']): readonly string[] {
  return [...library.values()].flat().flatMap((head) => (head.kind === kind ? [head.name] : []));
}

/** An import: `import NAME from "PATH"`. */
export interface LibraryImport {
  readonly name: string;
  readonly path: string;
}

/** The import that brings a name of a library into a file; null when the library has no such name. */
export function libraryImport(library: Library, kind: DefinitionHead['kind'], name: string): LibraryImport | null {
  const entry = [...library].find(([, heads]) => heads.some((head) => head.kind === kind && head.name === name));
  return entry ? { name, path: entry[0] } : null;
}
