import ts from 'typescript';
import { present } from '../../../compiler/invariant.ts';

/** An entry point of the package. */
interface Entry {
  readonly name: string;
  readonly file: string;
  readonly about: string;
}

/** In the order of the page. */
export const ENTRIES: readonly Entry[] = [
  {
    name: 'phisegc',
    file: 'compiler/index.ts',
    about:
      'The language and the compiler: check, compile, explain, format. Nothing here needs a file system or an engine.',
  },
  {
    name: 'phisegc/jobs',
    file: 'compiler/jobs/index.ts',
    about:
      'A call for each command: it reads and writes the same files, and tells findings and progress to whom it was given. A job never ends the process and never writes to the terminal. A mistake of the user is a finding in the result; a promise is rejected for a bug or a failing disk alone. Problems are worded with the flags of the command line, which have the names of the fields.',
  },
  {
    name: 'phisegc/data',
    file: 'runtime/data/index.ts',
    about: 'Data folders: reading, checking, writing, batches, synthetic sets.',
  },
  {
    name: 'phisegc/metrics',
    file: 'runtime/metrics/index.ts',
    about: 'Scores of samples against raters; `docs/metrics.md` has their conventions.',
  },
  {
    name: 'phisegc/engines',
    file: 'runtime/engines/index.ts',
    about: 'Engines, and generated code that is loaded onto them.',
  },
];

export interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** The declaration without its body, with its documentation. */
  readonly text: string;
  /** The first sentence of its documentation; empty without one. */
  readonly summary: string;
  /** Types of this project that it names. */
  readonly names: readonly string[];
}

export type Surface = readonly (Entry & { readonly exports: readonly Export[] })[];

/** What the entry points export, as declarations. */
export function readSurface(): Surface {
  const options: ts.CompilerOptions = {
    ...present(
      ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, ts.sys, '.').options,
      'tsconfig.json',
    ),
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: false,
  };
  const program = ts.createProgram(
    ENTRIES.map(({ file }) => file),
    options,
  );
  const checker = program.getTypeChecker();
  const declared = new Map<ts.SourceFile, ts.SourceFile>();
  const declarationsOf = (source: ts.SourceFile): ts.SourceFile => {
    const known = declared.get(source);
    if (known !== undefined) return known;
    let text = '';
    program.emit(
      source,
      (name, content) => {
        if (name.endsWith('.d.ts')) text = content;
      },
      undefined,
      true,
    );
    const file = ts.createSourceFile(source.fileName, text, ts.ScriptTarget.Latest, true);
    declared.set(source, file);
    return file;
  };
  return ENTRIES.map((entry) => {
    const file = present(program.getSourceFile(entry.file), entry.file);
    const module = present(checker.getSymbolAtLocation(file), entry.file);
    const exports = checker.getExportsOfModule(module).map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const declaration = present(target.declarations?.[0], symbol.name);
      const source = declaration.getSourceFile();
      const own = exportOf(symbol.name, target.name, declarationsOf(source));
      return { ...own, names: own.names.filter((name) => isOurs(name, source, checker)) };
    });
    return { ...entry, exports };
  });
}

/** Whether a file means a type of the project by a name. */
function isOurs(name: string, file: ts.SourceFile, checker: ts.TypeChecker): boolean {
  const symbol = checker.resolveName(name, file, ts.SymbolFlags.Type, false);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.declarations?.some((one) => !one.getSourceFile().fileName.includes('node_modules')) ?? false;
}

function exportOf(name: string, declaredAs: string, file: ts.SourceFile): Export {
  const statements = file.statements.filter((statement) => namesOf(statement).includes(declaredAs));
  const text = statements
    .map((statement) => statement.getFullText(file).trim())
    .join('\n')
    .replace(/^export (declare )?/gm, '');
  const [first] = statements;
  const documentation = first ? ts.getJSDocCommentsAndTags(first).filter(ts.isJSDoc).at(-1) : undefined;
  const comment = documentation ? (ts.getTextOfJSDocComment(documentation.comment) ?? '') : '';
  const summary = comment.replace(/\s+/g, ' ').split(/(?<=[.;:!?]) /, 1)[0] ?? '';
  return { name, isType: !!first && isType(first), text, summary, names: statements.flatMap(typesIn) };
}

function isType(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

/** Names in the places of types, but for parameters of the declaration itself. */
function typesIn(statement: ts.Statement): readonly string[] {
  const found = new Set<string>();
  const own = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeParameterDeclaration(node)) own.add(node.name.text);
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) found.add(node.typeName.text);
    if (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression)) found.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return [...found].filter((name) => !own.has(name));
}

/** The page `docs/api.md`. */
export function renderApiPage(surface: Surface): string {
  const lines = [
    '# Library calls',
    '',
    'Made from the declarations by `npm run test:update`; a test compares them.',
    '',
    ...surface.map(({ name, about }) => `- [\`${name}\`](#${anchorOf(name)}): ${about}`),
    '- `phisegc/runtime` has the last three, and with them what generated code and training need: weights files, arrays, logs.',
    '',
  ];
  for (const { name, about, exports } of surface) {
    const calls = exports.filter(({ isType }) => !isType);
    lines.push(`## \`${name}\``, '', about, '', '| call | what it does |', '| --- | --- |');
    for (const call of calls) lines.push(`| \`${call.name}\` | ${call.summary.replaceAll('|', '\\|')} |`);
    lines.push('');
    for (const { text } of [...calls, ...exports.filter(({ isType }) => isType)]) {
      lines.push('```ts', text.replaceAll('    ', '  '), '```', '');
    }
  }
  return lines.join('\n');
}

/** As GitHub makes them of headings. */
function anchorOf(name: string): string {
  return name.replace(/[^a-z-]/g, '');
}
