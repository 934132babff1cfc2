import type { SourceFileStructure, StatementStructures } from 'ts-morph';
import { IndentationText, Project, QuoteKind, StructureKind } from './ts-morph.ts';

/** The text of a file of some statements. */
export function sourceText(statements: readonly (string | StatementStructures)[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const structure: SourceFileStructure = { kind: StructureKind.SourceFile, statements: [...statements] };
  return `${project.createSourceFile('model.ts', structure).getFullText().trimEnd()}\n`;
}
