import type { StatementStructures } from 'ts-morph';
import { IndentationText, Project, QuoteKind, StructureKind } from './ts-morph.ts';

/**
 * The text of a file of some statements. ts-morph parses what it has printed, which would take longer than all else that the
 * compiler does. Statements and bodies of functions that are text already are most of a file: they are put in afterwards.
 */
export function sourceText(statements: readonly (string | StatementStructures)[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const texts: string[] = [];
  const standIn = (text: string): string => `'text ${texts.push(text) - 1}';`;
  const printed = project
    .createSourceFile('model.ts', {
      kind: StructureKind.SourceFile,
      statements: statements.map((statement) =>
        typeof statement === 'string' ? standIn(statement) : withoutBody(statement, standIn),
      ),
    })
    .getFullText();
  const whole = printed.replace(/^( *)'text (\d+)';$/gm, (_, { length }: string, index: string) =>
    project
      .createWriter()
      .setIndentationLevel(length / 2)
      .write(texts[Number(index)] ?? '')
      .toString(),
  );
  return `${whole.trimEnd()}\n`;
}

function withoutBody(statement: StatementStructures, standIn: (text: string) => string): StatementStructures {
  if (statement.kind !== StructureKind.Function || !Array.isArray(statement.statements)) return statement;
  const { statements } = statement;
  return statements.every((line) => typeof line === 'string')
    ? { ...statement, statements: [standIn(statements.join('\n'))] }
    : statement;
}
