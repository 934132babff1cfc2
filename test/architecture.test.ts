import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { stageOf } from './support/stages.ts';

interface Source {
  /** `compiler/syntax/print.ts` */
  readonly path: string;
  readonly text: string;
  /** Project files and packages it imports, statically or lazily. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = ['grammar', 'compiler', 'runtime'].flatMap(sourcesBelow);

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => {
      const file = join(folder, path).replaceAll('\\', '/');
      const text = readFileSync(file, 'utf8');
      const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
      return { path: file, text, imports: imports.map((name) => resolveImport(file, name)) };
    });
}

function resolveImport(file: string, name: string): string {
  return name.startsWith('.') ? posix.join(dirname(file), name) : name;
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const isOwn = (path: string): boolean => /^(grammar|compiler|runtime|test|examples|bench)\//.test(path);

describe('the arrows point one way', () => {
  test('every file of the compiler belongs to a stage', () => {
    const homeless = sources
      .filter(({ path }) => !isBelow(path, 'runtime') && stageOf(path) < 0)
      .map(({ path }) => path);
    expect(homeless).toEqual([]);
  });

  test('a stage imports only from stages before it', () => {
    const wrong = sources
      .filter(({ path }) => !isBelow(path, 'runtime'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => isOwn(name) && !isBelow(name, 'runtime'))
          .filter((name) => stageOf(name) < 0 || stageOf(name) > stageOf(path))
          .map((name) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('only targets, reports, jobs and the command line reach for the runtime', () => {
    const users = [
      'runtime',
      'compiler/targets',
      'compiler/compare',
      'compiler/report',
      'compiler/jobs',
      'compiler/cli',
    ];
    const wrong = sources
      .filter(({ path }) => !users.some((folder) => isBelow(path, folder)))
      .filter(({ imports }) => imports.some((name) => isBelow(name, 'runtime')));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('the runtime knows nothing of the compiler', () => {
    const wrong = sources
      .filter(({ path }) => isBelow(path, 'runtime'))
      .flatMap(({ path, imports }) =>
        imports.filter((name) => isOwn(name) && !isBelow(name, 'runtime')).map((name) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('of all packages the grammar imports chevrotain only', () => {
    const wrong = sources
      .filter(({ path }) => isBelow(path, 'grammar'))
      .flatMap(({ imports }) =>
        imports.filter((name) => !isBelow(name, 'grammar') && !name.startsWith('node:') && name !== 'chevrotain'),
      );
    expect(wrong).toEqual([]);
  });

  test('the language server runs in a page, too: it needs nothing of Node', () => {
    const wrong = sources
      .filter(({ path }) => isBelow(path, 'compiler/language-server'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => name.startsWith('node:') || name === 'vscode-languageserver/node')
          .map((name) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('training in a page needs nothing of Node', () => {
    const seen = new Set(['runtime/page.ts']);
    for (const path of seen) {
      const { text = '' } = sources.find((source) => source.path === path) ?? {};
      // Types go when it is built.
      const code = text.replace(/^(im|ex)port type [^;]*;/gm, '');
      const { importedFiles } = ts.preProcessFile(code, true, true);
      for (const { fileName } of importedFiles) seen.add(resolveImport(path, fileName));
    }
    expect([...seen]).toContain('runtime/data/batches.ts');
    expect([...seen].filter((path) => path.startsWith('node:'))).toEqual([]);
  });

  test('an op imports nothing but the graph and formulas', () => {
    const wrong = sources
      .filter(({ path }) => isBelow(path, 'compiler/graph/ops'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => !['compiler/graph', 'compiler/formula'].some((folder) => isBelow(name, folder)))
          .filter((name) => name !== 'compiler/invariant.ts')
          .map((name) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('the house rules', () => {
  test('only invariant.ts of the compiler throws', () => {
    const throwing = sources
      .filter(({ path }) => isBelow(path, 'compiler') && path !== 'compiler/invariant.ts')
      .filter(({ path, text }) => contains(path, text, ts.isThrowStatement));
    expect(throwing.map(({ path }) => path)).toEqual([]);
  });

  test('where data, runs and findings pass, no list of unknown length becomes the arguments of a call', () => {
    const spreading = sources
      .filter(({ path }) =>
        ['runtime', 'compiler/jobs', 'compiler/cli', 'compiler/diagnostics'].some((folder) => isBelow(path, folder)),
      )
      .filter(({ path, text }) => contains(path, text, isGatheringSpread));
    expect(spreading.map(({ path }) => path)).toEqual([]);
  });

  test('only programs end the process', () => {
    const ending = sources
      .filter(({ path }) => !path.endsWith('/main.ts'))
      .filter(({ path, text }) => contains(path, text, isExit));
    expect(ending.map(({ path }) => path)).toEqual([]);
  });

  test('only programs wait at the top level: CommonJS could not require what does', () => {
    const waiting = sources
      .filter(({ path }) => !path.endsWith('/main.ts'))
      .filter(({ path, text }) => contains(path, text, isAwait, ts.isFunctionLike));
    expect(waiting.map(({ path }) => path)).toEqual([]);
  });

  test('no file has more than 400 lines, unless a program made it', () => {
    const isMade = (text: string): boolean => /^\/\/ Made .* do not edit\.\n/.test(text);
    const long = sources.filter(({ text }) => text.split('\n').length > 401 && !isMade(text)).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});

/** Whether there is such a node, other than within what is passed over. */
function contains(
  path: string,
  text: string,
  is: (node: ts.Node) => boolean,
  isPassedOver: (node: ts.Node) => boolean = () => false,
): boolean {
  const visit = (node: ts.Node): boolean =>
    !isPassedOver(node) && (is(node) || (ts.forEachChild(node, visit) ?? false));
  return visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
}

/** `process.exit`, `process.exitCode` */
function isExit(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'process' &&
    /^exit(Code)?$/.test(node.name.text)
  );
}

/** `Math.max(...values)`, `list.push(...more)`: arguments lie on the stack, which holds some 100,000 of them. */
function isGatheringSpread(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    /^(max|min|hypot|push|unshift|splice|concat|fromCharCode|fromCodePoint)$/.test(node.expression.name.text) &&
    node.arguments.some(ts.isSpreadElement)
  );
}

function isAwait(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
}
