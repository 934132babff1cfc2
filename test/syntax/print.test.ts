import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { print, printExpression } from '../../compiler/syntax/print.ts';
import { document, expression as arbitraryExpression } from './support/arbitrary.ts';
import { commentsOf, expression, meaning, readValid } from './support/read.ts';

const FIXTURES = 'test/syntax/fixtures';
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.phiseg'));

test.each(fixtures)('%s is canonical', (name) => {
  const text = readFileSync(`${FIXTURES}/${name}`, 'utf8');
  expect(print(readValid(text))).toBe(text);
});

describe('any document', () => {
  test('means the same after printing, keeps its comments in order, and prints the same again', () => {
    fc.assert(
      fc.property(document, (tree) => {
        const text = print(tree);
        const again = readValid(text);
        expect(meaning(again.items)).toEqual(meaning(tree.items));
        expect(commentsOf(again)).toEqual(commentsOf(tree));
        expect(print(again)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('has no line with blanks at its end, no two blank lines, and ends in one line break', () => {
    fc.assert(
      fc.property(document, (tree) => {
        const text = print(tree);
        expect(text).not.toMatch(/[ \t]$/m);
        expect(text).not.toMatch(/\n\n\n|^\n|\n\n$/);
        expect(text).toMatch(/\n$/);
      }),
      { numRuns: 100 },
    );
  });
});

test('any expression means the same after printing', () => {
  fc.assert(
    fc.property(arbitraryExpression, (tree) => {
      expect(meaning(expression(printExpression(tree)))).toEqual(meaning(tree));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['((a))', 'a'],
  ['(a * b) + c', 'a * b + c'],
  ['a * (b + c)', 'a * (b + c)'],
  ['a - (b - c)', 'a - (b - c)'],
  ['(a - b) - c', 'a - b - c'],
  ['(-a) ^ 2', '(-a) ^ 2'],
  ['-(a ^ 2)', '-a ^ 2'],
  ['2 ^ (3 ^ 4)', '2 ^ 3 ^ 4'],
  ['(2 ^ 3) ^ 4', '(2 ^ 3) ^ 4'],
  ['2 ^ (-l)', '2 ^ -l'],
  ['(a -> b) -> c', '(a -> b) -> c'],
  ['f((a -> b), n: (c))', 'f(a -> b, n: c)'],
  ['(up -> unit(c)) * (R - L)', '(up -> unit(c)) * (R - L)'],
  ['(a.b)[0](1)', 'a.b[0](1)'],
  ['[1,2,3,]', '[1, 2, 3]'],
  ['5_000_000*1E-3', '5_000_000 * 1E-3'],
  ['"a\\"b\\\\c\\n"', '"a\\"b\\\\c\\n"'],
])('%p prints as %p', (written, printed) => {
  expect(printExpression(expression(written))).toBe(printed);
});

function formatted(text: string): string {
  return print(readValid(text));
}

describe('layout', () => {
  test('neighbours align, up to a blank line', () => {
    expect(
      formatted(`phiseg 1
model m {
input x:image[1]
target label : labels[1] // two
latent {levels=5;channels=2}
resolution { levels=7 } // R
a=1 // one
long.name=2


b=3
}`),
    ).toBe(`phiseg 1
model m {
  input  x     : image[1]
  target label : labels[1]   // two
  latent     { levels = 5; channels = 2 }
  resolution { levels = 7 }  // R
  a         = 1              // one
  long.name = 2

  b = 3
}
`);
  });

  test('a body stays on one line if it was and fits', () => {
    const long = Array.from({ length: 12 }, (_, index) => `setting_${index} = ${index}`).join('; ');
    const text = formatted(`phiseg 1\nmodel m {\na { b = 1;; c = 2; }\nd {\n e = 1 }\nf { ${long} }\ng {\n}\n}`);
    expect(text).toContain('  a { b = 1; c = 2 }\n  d {\n    e = 1\n  }\n  f {\n    setting_0  = 0\n');
    expect(text).toContain('  g {}\n}\n');
  });

  test('comments keep their place', () => {
    const text = `// head

phiseg 1

/// About m.
model m {  // of the body
  // first
  a = 1  // of a

  // before b
  b = 2
  // last
}
// end
`;
    expect(formatted(text)).toBe(text);
  });

  test('a comment within a statement moves above it', () => {
    expect(formatted('phiseg 1\nlet a = f(1, // one\n  2) // two\n')).toBe(
      'phiseg 1\n// one\nlet a = f(1, 2)  // two\n',
    );
  });

  test('what is longer than a line is wrapped within the width', () => {
    const steps = Array.from({ length: 12 }, (_, index) => `conv(channels[${index}], kernel: 3)`).join(' -> ');
    const numbers = Array.from({ length: 60 }, (_, index) => String(index)).join(', ');
    const args = Array.from({ length: 10 }, (_, index) => `argument_${index}: ${index}`).join(', ');
    const names = Array.from({ length: 20 }, (_, index) => `slot_${index}[l]`).join(', ');
    const text = formatted(
      `phiseg 1\nlet a = ${steps}\nlet b = [${numbers}]\nlet c = f(${args})\ntopology t(x) {\nslots ${names}\n}\n`,
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(text).toContain('let a = conv(channels[0], kernel: 3)\n  -> conv(channels[1], kernel: 3)\n');
    expect(text).toContain('let b = [\n  0, 1, 2,');
    expect(text).toContain('let c = f(\n  argument_0: 0,\n');
    expect(formatted(text)).toBe(text);
  });

  test('line ends of any kind become one', () => {
    expect(formatted('\ufeffphiseg 1\r\nlet a = 1;let b = 2\r\n')).toBe('phiseg 1\nlet a = 1\nlet b = 2\n');
  });
});
