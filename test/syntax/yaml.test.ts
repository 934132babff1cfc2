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

describe('YAML itself', () => {
  const inModel = (lines: string): string => `phiseg: 1\nmodel m:\n${lines}\n`;

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
