import type { SourceFileStructure, StatementStructures, TypeAliasDeclarationStructure } from 'ts-morph';
import type { TfjsName } from './kernel.ts';
import { IndentationText, Project, QuoteKind, StructureKind } from './ts-morph.ts';

export const IMPORT = `import type * as tfc from '@tensorflow/tfjs-core';`;

export const RANKS = `interface Ranks {
  0: tfc.Scalar;
  1: tfc.Tensor1D;
  2: tfc.Tensor2D;
  3: tfc.Tensor3D;
  4: tfc.Tensor4D;
}`;

export const SHAPED: TypeAliasDeclarationStructure = {
  kind: StructureKind.TypeAlias,
  name: 'Shaped',
  docs: ['A tensor with its extents.'],
  typeParameters: [{ name: 'Shape', constraint: 'readonly number[]' }],
  type: `Ranks[Shape['length'] & keyof Ranks] & { readonly shape: Shape }`,
};

/** The type of what generated code calls of TensorFlow.js. */
export function engineType(calls: Iterable<TfjsName>): string {
  const names = [...new Set(calls)].sort().map((name) => `  | '${name}'`);
  return `
/** What the model calls of TensorFlow.js: \`@tensorflow/tfjs-core\`, or a package that re-exports it. */
export type Engine = Pick<
  typeof tfc,
${names.join('\n')}
>;`;
}

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
