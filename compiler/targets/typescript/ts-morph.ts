import { createRequire } from 'node:module';

/** ts-morph by `require`: `import` first searches its 13 MB of CommonJS for exported names, which takes 60 ms. */
const library: typeof import('ts-morph') = createRequire(import.meta.url)('ts-morph');

export const { IndentationText, Project, QuoteKind, Scope, StructureKind } = library;
