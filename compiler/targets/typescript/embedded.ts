import { packageText } from '../../package-files.ts';

/** The text of a file of `runtime/embed`, by its name without `.ts`. */
export function readEmbedded(name: string): string {
  return packageText(`runtime/embed/${name}.ts`);
}

/** A file of `runtime/embed` with others that it imports below it, in one. */
export function readWithEmbedded(name: string, imported: readonly string[]): string {
  const text = readEmbedded(name).replace(/^import [^;]* from '\.[^;]*;\n/gm, '');
  return imported.length === 0 ? text : `${text}\n${inlineEmbedded(imported)}\n`;
}

/** What apps import of a generated file beside its own. */
const EXPORTED: ReadonlySet<string> = new Set(['errors']);

/** Files of `runtime/embed` as one piece of text to stand in another file: nothing is imported, and little is exported. */
export function inlineEmbedded(names: readonly string[]): string {
  return names
    .map((name) => {
      const text = readEmbedded(name).replace(/^import [^;]*;\n/gm, '');
      return (EXPORTED.has(name) ? text : text.replace(/^export /gm, '')).trim();
    })
    .join('\n\n');
}
