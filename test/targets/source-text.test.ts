import { expect, test } from '@jest/globals';
import { IndentationText, Project, QuoteKind, Scope, StructureKind } from 'ts-morph';
import { sourceText } from '../../compiler/targets/typescript/source-text.ts';
import type { Declaration } from '../../compiler/targets/typescript/structures.ts';

const READ: Declaration = {
  kind: 'interface',
  name: 'Read',
  isExported: true,
  doc: 'Numbers.\nRow-major.\n\nNever more than 1.',
  typeParameters: ['Data', 'Shape extends readonly number[]'],
  properties: [
    { name: 'data', type: 'Data', isReadonly: true, doc: 'Floats.' },
    { name: 'shape', type: 'Shape', isReadonly: true, isOptional: true },
  ],
  methods: [
    { name: 'at', doc: 'One of them.', parameters: [{ name: 'place', type: 'number' }], returnType: 'number' },
    { name: 'free', returnType: 'void' },
  ],
};

const NOTHING: Declaration = { kind: 'interface', name: 'Nothing' };

const PAIR: Declaration = { kind: 'type', name: 'Pair', doc: 'Two.', typeParameters: ['T'], type: 'readonly [T, T]' };

const LIST: Declaration = { kind: 'type', name: 'List', isExported: true, type: 'readonly number[]' };

const SUM_LINES = [
  'const text = `',
  'not indented {',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template.
  '  ${list.length}`;',
  'for (const one of list) {',
  '  // { an open brace in a comment',
  "  if (one === 1) throw new Error('}');",
  '}',
  '',
  'return text;',
];

const SUM: Declaration = {
  kind: 'function',
  name: 'sum',
  doc: 'Adds.',
  parameters: [
    { name: 'list', type: 'List' },
    { name: 'start', type: 'number', value: '0' },
  ],
  statements: SUM_LINES,
};

const MODEL: Declaration = {
  kind: 'class',
  name: 'Model',
  isExported: true,
  doc: 'A model.',
  properties: [
    { name: 'hash', isStatic: true, isReadonly: true, value: "'a'", doc: 'Of what\nit is.' },
    { name: '#state', type: 'List | null' },
  ],
  construction: {
    isPrivate: true,
    parameters: [{ name: 'state', type: 'List' }],
    statements: ['this.#state = state;'],
  },
  methods: [
    {
      name: 'load',
      isStatic: true,
      isAsync: true,
      typeParameters: ['T'],
      parameters: [{ name: 'of', type: 'T', value: '1' }],
      returnType: 'Promise<Model>',
      statements: SUM_LINES,
    },
    { name: 'all', isAsync: true, isGenerator: true, returnType: 'AsyncGenerator<number>', statements: ['yield 1;'] },
    { name: '#none', doc: 'Nothing.', returnType: 'void', statements: ['return;'] },
  ],
};

/** The same declarations, as ts-morph has them and prints them. */
function printedByTsMorph(): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const file = project.createSourceFile('all.ts', {
    statements: [
      'const first = 1;',
      {
        kind: StructureKind.Interface,
        isExported: true,
        name: 'Read',
        docs: ['Numbers.\nRow-major.\n\nNever more than 1.'],
        typeParameters: ['Data', { name: 'Shape', constraint: 'readonly number[]' }],
        properties: [
          { name: 'data', type: 'Data', isReadonly: true, docs: ['Floats.'] },
          { name: 'shape', type: 'Shape', isReadonly: true, hasQuestionToken: true },
        ],
        methods: [
          {
            name: 'at',
            docs: ['One of them.'],
            parameters: [{ name: 'place', type: 'number' }],
            returnType: 'number',
          },
          { name: 'free', returnType: 'void' },
        ],
      },
      { kind: StructureKind.TypeAlias, name: 'Pair', docs: ['Two.'], typeParameters: ['T'], type: 'readonly [T, T]' },
      { kind: StructureKind.TypeAlias, name: 'List', isExported: true, type: 'readonly number[]' },
      { kind: StructureKind.Interface, name: 'Nothing' },
      'const last = 2;',
      {
        kind: StructureKind.Function,
        name: 'sum',
        docs: ['Adds.'],
        parameters: [
          { name: 'list', type: 'List' },
          { name: 'start', type: 'number', initializer: '0' },
        ],
        statements: SUM_LINES.join('\n'),
      },
      {
        kind: StructureKind.Class,
        name: 'Model',
        isExported: true,
        docs: ['A model.'],
        properties: [
          { name: 'hash', isStatic: true, isReadonly: true, initializer: "'a'", docs: ['Of what\nit is.'] },
          { name: '#state', type: 'List | null' },
        ],
        ctors: [
          {
            scope: Scope.Private,
            parameters: [{ name: 'state', type: 'List' }],
            statements: ['this.#state = state;'],
          },
        ],
        methods: [
          {
            name: 'load',
            isStatic: true,
            isAsync: true,
            typeParameters: ['T'],
            parameters: [{ name: 'of', type: 'T', initializer: '1' }],
            returnType: 'Promise<Model>',
            statements: SUM_LINES.join('\n'),
          },
          {
            name: 'all',
            isAsync: true,
            isGenerator: true,
            returnType: 'AsyncGenerator<number>',
            statements: ['yield 1;'],
          },
          { name: '#none', docs: ['Nothing.'], returnType: 'void', statements: ['return;'] },
        ],
      },
      'const end = 3;',
      'const more = 4;',
    ],
  });
  return `${file.getFullText().trimEnd()}\n`;
}

test('declarations are printed as ts-morph prints them', () => {
  const text = sourceText([
    'const first = 1;',
    READ,
    PAIR,
    LIST,
    NOTHING,
    'const last = 2;',
    SUM,
    MODEL,
    'const end = 3;',
    'const more = 4;',
  ]);
  expect(text).toBe(printedByTsMorph());
});

test('text that begins with an empty line is not set apart twice', () => {
  expect(sourceText([NOTHING, '\nconst one = 1;'])).toBe(sourceText([NOTHING, 'const one = 1;']));
});
