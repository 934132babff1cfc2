import type { Location as EditorLocation } from 'vscode-languageserver';
import { historyOf } from '../../resolve/flat-model.ts';
import type { Span } from '../../source/span.ts';
import type { Analysis, Location, Position } from '../analysis.ts';
import { nameAt } from './find.ts';
import type { Occurrence } from './occurrence.ts';

/** Where it is said what the name at a position means: of an import's path, the file; of a setting, what it replaces. */
export function definitionAt(analysis: Analysis, position: Position): EditorLocation | null {
  const file = importedAt(analysis, analysis.offsetAt(position));
  if (file !== null) return analysis.locate({ file, start: 0, end: 0 });
  const name = nameAt(analysis, position);
  const target = name && ((name.kind === 'setting' && replacedBy(name, analysis)) || name.target);
  return target ? analysis.locate(target) : null;
}

/** The file whose name an import says at an offset. */
function importedAt({ checked: { modules }, file }: Analysis, offset: number): string | null {
  const module = modules?.files.get(file);
  const imported = [...(module?.imports.values() ?? [])].find(
    ({ item: { from } }) => from.span.start <= offset && offset <= from.span.end,
  );
  return imported?.from ?? null;
}

/** What a setting replaces that is said at a name; null where it replaces nothing, or is only used there. */
function replacedBy({ isDefinition, model, path }: Occurrence, { knowledge }: Analysis): Span | null {
  const setting = isDefinition && model && path ? knowledge.flat(model)?.settings.get(path) : null;
  return (setting && historyOf(setting)[1]?.pathSpan) ?? null;
}

/** A name in one of several files. */
export interface Found {
  readonly location: Location;
  readonly isDefinition: boolean;
  /** As it stands there. */
  readonly text: string;
}

/**
 * Every place that names the same as an occurrence, each once.
 * @param analyses of the files that may name it
 */
export function placesOf(name: Occurrence, from: Analysis, analyses: readonly Analysis[]): readonly Found[] {
  if (name.symbol === null) return [];
  const home = name.target?.file ?? from.file;
  const found = new Map<string, Found>();
  for (const analysis of [from, ...analyses]) {
    const { checked, knowledge, folder } = analysis;
    if (folder !== from.folder || !checked.modules?.files.has(home)) continue;
    for (const file of checked.modules.files.keys()) {
      for (const one of knowledge.namesIn(file)) {
        const location = one.symbol === name.symbol ? analysis.locate(one.span) : null;
        if (!location) continue;
        const text = checked.sources.get(file)?.text.slice(one.span.start, one.span.end) ?? '';
        found.set(JSON.stringify(location), { location, isDefinition: one.isDefinition, text });
      }
    }
  }
  return [...found.values()];
}
