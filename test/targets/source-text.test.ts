import { expect, test } from '@jest/globals';
import {
  IndentationText,
  type MethodDeclarationStructure,
  type ParameterDeclarationStructure,
  Project,
  type PropertyDeclarationStructure,
  QuoteKind,
  Scope,
  type StatementStructures,
  StructureKind,
} from 'ts-morph';
import { sourceText } from '../../compiler/targets/typescript/source-text.ts';
import type {
  Declaration,
  Method,
  MethodSignature,
  Parameter,
  Property,
  Statement,
} from '../../compiler/targets/typescript/structures.ts';

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

const BARE: Declaration = {
  kind: 'class',
  name: 'Bare',
  properties: [],
  construction: { parameters: [], statements: [] },
  methods: [],
};

const FILE: readonly Statement[] = [
  'const first = 1;',
  READ,
  PAIR,
  LIST,
  NOTHING,
  'const last = 2;',
  SUM,
  MODEL,
  BARE,
  'const end = 3;',
  'const more = 4;',
];

const docsOf = ({ doc }: { readonly doc?: string }): { docs?: string[] } => (doc === undefined ? {} : { docs: [doc] });

function propertyOf({ isOptional = false, value, ...property }: Property): Omit<PropertyDeclarationStructure, 'kind'> {
  const initial = value === undefined ? {} : { initializer: value };
  return { ...property, hasQuestionToken: isOptional, ...initial, ...docsOf(property) };
}

function parameterOf({ value, ...parameter }: Parameter): Omit<ParameterDeclarationStructure, 'kind'> {
  return { ...parameter, ...(value === undefined ? {} : { initializer: value }) };
}

function signatureOf(method: MethodSignature) {
  const { name, returnType, parameters = [], typeParameters = [] } = method;
  return {
    name,
    returnType,
    parameters: parameters.map(parameterOf),
    typeParameters: [...typeParameters],
    ...docsOf(method),
  };
}

function methodOf(method: Method): Omit<MethodDeclarationStructure, 'kind'> {
  const { isStatic = false, isAsync = false, isGenerator = false, statements } = method;
  return { ...signatureOf(method), isStatic, isAsync, isGenerator, statements: statements.join('\n') };
}

/** A declaration as ts-morph has it. */
function structureOf(declaration: Declaration): StatementStructures {
  const { name, isExported = false, typeParameters = [] } = declaration;
  const shared = { name, isExported, typeParameters: [...typeParameters], ...docsOf(declaration) };
  switch (declaration.kind) {
    case 'interface': {
      const { properties = [], methods = [] } = declaration;
      const members = { properties: properties.map(propertyOf), methods: methods.map(signatureOf) };
      return { kind: StructureKind.Interface, ...shared, ...members };
    }
    case 'type':
      return { kind: StructureKind.TypeAlias, ...shared, type: declaration.type };
    case 'function': {
      const { parameters, statements } = declaration;
      const body = { parameters: parameters.map(parameterOf), statements: statements.join('\n') };
      return { kind: StructureKind.Function, ...shared, ...body };
    }
    case 'class': {
      const { parameters, statements } = declaration.construction;
      const made = { scope: Scope.Private, parameters: parameters.map(parameterOf), statements: [...statements] };
      const members = {
        properties: declaration.properties.map(propertyOf),
        methods: declaration.methods.map(methodOf),
      };
      return { kind: StructureKind.Class, ...shared, ctors: [made], ...members };
    }
  }
}

function printedByTsMorph(statements: readonly Statement[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const structures = statements.map((one) => (typeof one === 'string' ? one : structureOf(one)));
  return `${project.createSourceFile('all.ts', { statements: structures }).getFullText().trimEnd()}\n`;
}

test('declarations are printed as ts-morph prints them', () => {
  expect(sourceText(FILE)).toBe(printedByTsMorph(FILE));
});

test('text that begins with an empty line is not set apart twice', () => {
  expect(sourceText([NOTHING, '\nconst one = 1;'])).toBe(sourceText([NOTHING, 'const one = 1;']));
});
