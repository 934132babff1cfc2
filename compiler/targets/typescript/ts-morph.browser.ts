/** In a page there is no `require`: the library comes in the bundle. */
export { IndentationText, Project, QuoteKind, Scope, StructureKind } from 'ts-morph';
