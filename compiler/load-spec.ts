import { countErrors } from './diagnostics/count-errors.ts';
import type { Report } from './diagnostics/diagnostic.ts';
import { loadModules } from './resolve/load.ts';
import type { Modules } from './resolve/module.ts';
import { packageRoot } from './package-files.ts';
import type { Host } from './source/host.ts';
import { createSourceFile, type SourceFile } from './source/source-file.ts';
import { readSpecPath } from './source/spec-path.ts';
import type { SettingMember } from './syntax/ast.ts';
import { parseSetting } from './syntax/parse.ts';

/** A spec with all that it imports. */
export interface LoadedSpec {
  /** Null where there are errors, which have been reported. */
  readonly modules: Modules | null;
  /** What could be read, be there errors or not; null where that is nothing of the file itself. */
  readonly read: Modules | null;
  /** Every text that was read; overrides are added to it. */
  readonly sources: Map<string, SourceFile>;
  /** The file, with its extension. */
  readonly file: string;
  /** What `#` picks of it: a model or a sweep. */
  readonly name: string | null;
}

/** The folders of specs that come with the compiler, by what imports from them begin with. */
export function packagedFolders({ paths }: Pick<Host, 'paths'>): Readonly<Record<string, string>> {
  const specs = paths.join(packageRoot(), 'specs');
  return { 'std/': paths.join(specs, 'std'), 'phisegc/specs/': specs };
}

/** Reads what a name of a spec means, `FILE` or `FILE#NAME`, and every file that it imports. */
export async function loadSpec(host: Host, path: string, report: Report): Promise<LoadedSpec> {
  const { report: counted, count } = countErrors(report);
  const { file, model: name } = await readSpecPath(host, path);
  const packaged = packagedFolders(host);
  const { modules, sources } = await loadModules({ host, path: file, packaged, library: 'std/' }, counted);
  return { modules: count() === 0 ? modules : null, read: modules, sources: new Map(sources), file, name };
}

/**
 * The settings that an option of the command line gives, each a source of its own; null, and reported, when one is none.
 * @param option `--set`, by which messages name them
 */
export function readOverrides(
  option: string,
  texts: readonly string[],
  sources: Map<string, SourceFile>,
  report: Report,
): readonly SettingMember[] | null {
  const members = texts.flatMap((text, position) => {
    const source = createSourceFile(position === 0 ? option : `${option} (${position + 1})`, text);
    sources.set(source.name, source);
    return parseSetting(source, report) ?? [];
  });
  return members.length === texts.length ? members : null;
}
