import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument as parseYaml } from 'yaml';
import { print } from '../../compiler/syntax/print.ts';
import { printYaml } from '../../compiler/syntax/print-yaml.ts';
import { document } from './support/arbitrary.ts';
import { read, readValid } from './support/read.ts';

const FIXTURES = 'test/syntax/fixtures';
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.phiseg'));

describe('the law: text, tree, YAML, tree, text gives the same canonical text', () => {
  test.each(fixtures)('for %s', (name) => {
    const text = readFileSync(`${FIXTURES}/${name}`, 'utf8');
    const yaml = printYaml(readValid(text));
    expect(print(readValid(yaml, 'test.yaml'))).toBe(text);
  });

  test('for any document, and what YAML makes of it has no errors and no duplicate keys', () => {
    fc.assert(
      fc.property(document, (tree) => {
        const canonical = readValid(print(tree));
        const yaml = printYaml(canonical);
        const { errors } = parseYaml(yaml, { uniqueKeys: false });
        expect(errors).toEqual([]);
        const { document: again, diagnostics } = read(yaml, 'test.yaml');
        // Two sections of one name are a mistake that the text form reports later.
        fc.pre(diagnostics.every(({ code }) => code !== 'syntax/yaml-duplicate-key'));
        expect(diagnostics).toEqual([]);
        expect(again && print(again)).toBe(print(canonical));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a head of any length', () => {
  const name = (length: number): string => 'n'.repeat(length);
  const parameters = (length: number): string =>
    Array.from({ length: Math.ceil(length / 5) }, (_, index) => `p${1000 + index}`).join(', ');
  const heads = [
    (length: number) => `block ${name(length)}(c) = conv(c, kernel: 3)  // beside`,
    (length: number) => `block f(${parameters(length)}) = conv(p1000)`,
    (length: number) => `import ${parameters(length)} from "a.phiseg"`,
    (length: number) => `let ${name(length)} = 3`,
    (length: number) => `model ${name(length)} {  // beside\n  // above\n  a { b = 1 }\n\n  c = 2\n  // below\n}`,
    (length: number) => `model m extends ${name(length)} {\n  // only this\n}`,
    (length: number) =>
      `model m {\n  remove ${parameters(length)}\n  ${name(length)} = [1, 2]\n  ${name(length)}x {\n    a = 1\n    b = 2\n  }\n}`,
    (length: number) => `model m {\n  prior p(z | ${parameters(length)}) = t {\n    a = 1\n    b = 2\n  }\n}`,
    (length: number) => `topology t(${parameters(length)}) -> z[l] {\n  slots a[r]\n\n  z[l] = a[l] for l in 0 .. 3\n}`,
  ];

  test('is read back, however YAML bounds its keys', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: heads.length - 1 }),
        fc.integer({ min: 980, max: 1100 }),
        (which, length) => {
          const canonical = print(readValid(`phiseg 1\n\n${heads[which]?.(length) ?? ''}\n`));
          const yaml = printYaml(readValid(canonical));
          expect(print(readValid(yaml, 'test.yaml'))).toBe(canonical);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('mistakes of YAML are told in its own terms', () => {
  const spec = (line: string): string => `phiseg: 1\nmodel m:\n  latent:\n    levels: 2\n${line}\n    channels: 2\n`;
  const told = (text: string): readonly string[] =>
    read(text, 'test.yaml').diagnostics.flatMap(({ code, message, help }) => [`${code}: ${message}`, ...help]);

  test.each([
    ['    beta: 3# three', 'put a blank before the comment: ` # three`'],
    ['    beta: 3// three', 'put a blank before the comment: ` # three`'],
    ['    beta: .5', 'a digit comes before the point: `0.5`'],
    ['    beta: .inf', 'numbers are finite: there is no infinity and no NaN in a spec'],
    ['    beta: +1', 'a positive number has no sign: `1`'],
    ['    beta: 0x10', 'numbers are decimal: write 16'],
    ['    beta: 0b11', 'numbers are decimal: write 3'],
    ['    beta:3', 'write `beta: 3`'],
    ['    beta:\u00a03', 'replace it by an ordinary blank'],
    ['\u00a0   beta: 3', 'replace it by an ordinary blank'],
    ['    beta: 3\u3000', 'replace it by an ordinary blank'],
    ['\tbeta: 3', 'YAML indents with blanks alone: replace all tabs by blanks'],
    ['   beta: 3', 'the keys of one map begin in the same column'],
    [
      '    beta: f(a: 1)',
      "put quotes around an expression that contains `: ` or begins with `[`: 'conv(2, kernel: 3)'",
    ],
    ['    beta: @a', 'put quotes around the value'],
    ['    beta: "a', 'add the quote that belongs to it'],
    ['    beta: [1, 2', 'add the `]` that belongs to it'],
    ['    beta: "\\q"', 'use single quotes, in which a backslash is a backslash'],
    ['---', 'write one spec per file: remove `---` and what follows'],
    [
      '    beta: 1:30',
      '`:` stands between the name and the value of an argument, in parentheses: `conv(2, kernel: 3)`',
    ],
  ])('%j', (line, help) => {
    expect(told(spec(line))[1]).toBe(help);
  });

  test('without a word of the library, of its functions, or of the text form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ \t\-?:,[\]{}#&*!|>'"%@`ab1.=;/\u00a0]{1,12}$/), (line) => {
        const text = told(spec(line)).join('\n');
        expect(text).not.toMatch(
          /implicit|compact mapping|parseAllDocuments|YAML\.|flow (map|seq)|block (map|seq)|write `\/\//i,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('YAML itself', () => {
  const inModel = (lines: string): string => `phiseg: 1\nmodel m:\n${lines}\n`;

  test('a list with a bracket in an item is to be put in quotes', () => {
    const [found] = read(inModel('  freeze: [prior.encode[0]]'), 'test.yaml').diagnostics;
    expect(found?.help).toEqual(["put the list in quotes: `freeze: '[prior.encode[0]]'`"]);
    expect(read(inModel("  freeze: '[prior.encode[0]]'"), 'test.yaml').diagnostics).toEqual([]);
  });

  test.each([
    ['a list as the document', '- 1\n', ['1:1 syntax/yaml-shape']],
    ['nothing', '', ['1:1 syntax/empty']],
    ['only comments', '# nothing\n', ['1:1 syntax/empty']],
    ['no version', 'let a: 1\n', ['1:1 syntax/no-version']],
    ['an anchor and an alias', inModel('  a: &x 1\n  b: *x'), ['3:9 syntax/yaml-feature', '4:6 syntax/yaml-feature']],
    ['a tag', inModel('  a: !!str 1'), ['3:12 syntax/yaml-feature']],
    ['a merge key', inModel('  <<: { a: 1 }'), ['3:3 syntax/yaml-feature']],
    ['a duplicate key', inModel('  a: 1\n  b: 2\n  a: 3'), ['5:3 syntax/yaml-duplicate-key']],
    ['a map as a value in a list', inModel('  a: [{ b: 1 }]'), ['3:7 syntax/yaml-shape']],
    ['a setting without a value', inModel('  a:'), ['3:3 syntax/yaml-shape']],
    ['a number as a key', inModel('  3: 4'), ['3:3 syntax/yaml-shape']],
    ['nothing as a key', inModel('  ~: 4'), ['3:3 syntax/yaml-shape']],
    ['an empty text as a key', inModel('  "": 4'), ['3:3 syntax/yaml-shape']],
    ['a block without lines as a value', inModel('  a: |\n  b: 2'), ['3:3 syntax/yaml-shape']],
    ['an empty text as a value', inModel("  a: ''"), ['3:3 syntax/yaml-shape']],
    ['a number as the beginning of a key', inModel('  3.a: 4'), ['3:3 syntax/yaml-shape']],
    ['a version with a needless 0', 'phiseg: 01\n', ['1:9 syntax/number']],
    ['a list as a key', inModel('  ? [a]\n  : 1'), ['3:5 syntax/yaml-shape']],
    ['an unclosed bracket', inModel('  a: f(1, 2'), ['3:7 syntax/unclosed']],
    ['a brace in a value', inModel("  a: '1 }'"), ['3:9 syntax/unopened']],
    ['two statements in a value', inModel('  a: 1; b = 2'), ['3:7 syntax/yaml-shape']],
    ['a comment in a value', inModel("  a: '1 // one'"), ['3:9 syntax/yaml-shape']],
    ['two items in one', inModel("  a: ['1, 2']"), ['3:9 syntax/yaml-shape']],
    ['an unquoted colon', inModel('  a: conv(1, kernel: 3)'), ['3:6 syntax/yaml']],
    ['two documents', 'phiseg: 1\n---\nphiseg: 1\n', ['2:1 syntax/yaml']],
    ['a bad number', inModel('  a: 3x3'), ['3:6 syntax/number']],
    [
      'a misspelt head',
      inModel('  input x image: 3\n  posteriro q(z | x) = t:'),
      ['3:11 syntax/expected', '4:3 syntax/unknown-statement'],
    ],
    ['an equation in a model', inModel('  a = b for l in 0 .. 1:'), ['3:3 syntax/misplaced']],
  ])('%s', (_, text, summary) => {
    expect(read(text, 'test.yaml').summary).toEqual(summary);
  });

  test.each([
    ['a list over several lines', 'a:\n    - 1\n    - f(x)', 'a = [1, f(x)]'],
    ['a list in quotes', "a: '[1, x[0]]'", 'a = [1, x[0]]'],
    ['a folded scalar', 'a: >-\n    f(1)\n    -> g', 'a = f(1) -> g'],
    ['a plain scalar over two lines', 'a: f(1)\n    -> g', 'a = f(1) -> g'],
    ['a removal as a list', 'remove:\n    - latent\n    - posterior.mu[top]', 'remove latent, posterior.mu[top]'],
    ['a removal as a key', 'remove latent:', 'remove latent'],
    ['a flow map', 'a: { b: 1, c: { d: 2 } }', 'a { b = 1; c { d = 2 } }'],
    ['words of YAML', 'a: [true, null, yes]', 'a = [true, null, yes]'],
    ['a string', `a: '"text"'`, 'a = "text"'],
  ])('%s', (_, yaml, text) => {
    const document = readValid(inModel(`  ${yaml}`), 'test.yml');
    expect(print(document)).toBe(`phiseg 1\nmodel m {\n  ${text}\n}\n`);
  });

  test('comments stay in their body', () => {
    const yaml = `# head
phiseg: 1

## about m
model m:  # at m
  # in m
  a:
    b: 1  # at b
    # last in a
  # last in m
# last
`;
    const text = `// head
phiseg 1

/// about m
model m {  // at m
  // in m
  a {
    b = 1  // at b
    // last in a
  }
  // last in m
}
// last
`;
    expect(print(readValid(yaml, 'test.yaml'))).toBe(text);
    expect(printYaml(readValid(text))).toBe(yaml);
  });
});
