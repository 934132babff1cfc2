import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { createSourceFile } from '../../compiler/source/source-file.ts';
import { parseSetting } from '../../compiler/syntax/parse.ts';
import { read } from './support/read.ts';

/** The `line:column code` pairs that a fixture's `//!` comments promise. */
function promised(text: string): readonly string[] {
  return [...text.matchAll(/\/\/!(.*)$/gm)].flatMap(([, list = '']) => list.match(/\d+:\d+ [a-z/-]+/g) ?? []);
}

test('a file with a mistake on nearly every line has one report a mistake, each at its place', () => {
  const text = readFileSync('test/syntax/fixtures/broken.txt', 'utf8');
  const expected = promised(text);
  expect(expected.length).toBeGreaterThan(25);
  const { document, summary } = read(text);
  expect(summary).toEqual(expected);
  expect(document?.items.map((item) => ('name' in item ? item.name.text : item.kind))).toContain('after');
});

function only(text: string, name?: string): Diagnostic {
  const { diagnostics } = read(text, name);
  expect(diagnostics).toHaveLength(1);
  const [diagnostic] = diagnostics;
  if (diagnostic === undefined) throw new Error('no diagnostic');
  return diagnostic;
}

/** What the caret marks. */
function marked(text: string, name?: string): string {
  const { span } = only(text, name);
  return text.slice(span?.start, span?.end);
}

describe('words', () => {
  test.each([
    ['modle m {}', 'modle', 'did you mean `model`?'],
    ['lett a = 3', 'lett', 'did you mean `let`?'],
    ['model m extend b {}', 'extend', 'did you mean `extends`?'],
    ['import a form "x"', 'form', 'did you mean `from`?'],
    ['model m { prior p(z | x) lke posterior }', 'lke', 'did you mean `like`?'],
    ['topology t(x) { sluts a, b }', 'sluts', 'did you mean `slots`?'],
  ])('%p suggests the word that was meant', (statement, mark, help) => {
    const text = `phiseg 1\n${statement}\n`;
    expect(marked(text)).toBe(mark);
    expect(only(text).help).toContain(help);
  });

  test.each([
    ['let a = 3 4', '4', 'expected an operator or the end of the line, found `4`'],
    ['let a = ', '=', 'an expression is missing after `=`'],
    ['let a = (1 + )', '+', 'an expression is missing after `+`'],
    ['let a = 2 ** 3', '*', 'expected an expression, found `*`'],
    ['let a = f(1 2)', '2', 'expected `,` or `)`, found `2`'],
    ['let a = x[]', ']', 'expected an expression, found `]`'],
    ['let a = x.', '', 'expected a name, found the end of the line'],
    ['let a == 3', '==', 'expected `=`, found `==`'],
    ['model {}', '{', 'expected a name, found `{`'],
    ['model m', 'model m', 'a model has no body'],
    ['model m { a: 3 }', ':', 'expected `=` or `{`, found `:`'],
    ['model m { latent }', '}', 'expected `=` or `{`, found `}`'],
    ['model m { input x = image[1] }', '=', 'expected `:`, found `=`'],
    ['model m { a = 3 { b = 1 } }', '{', 'a setting takes no body'],
    ['model m { model n {} }', 'model n', 'a model cannot stand in a model'],
    ['model m { z[l] ~ normal(a, b) }', 'z[l] ~ normal(a, b)', 'an equation cannot stand in a model'],
    ['model m { z = a for l in 0 .. 2 }', 'z = a for l in 0 .. 2', 'an equation cannot stand in a model'],
    ['model m { latent { let a = 3 } }', 'let a = 3', '`let` cannot stand in a section'],
    ['model m { prior p(z | x) { a { b = 1 } } }', 'a', "a section cannot stand in a subnet's body"],
    ['levels = 3', 'levels = 3', 'a setting cannot stand in a file outside of a model, topology or sweep'],
    ['phiseg 1', 'phiseg 1', '`phiseg` cannot stand in the middle of a file'],
    ['; { a = 1 }', '{', 'expected a statement, found `{`'],
    ['= 3', '=', 'expected a statement, found `=`'],
    ['let a = 1e999', '1e999', '`1e999` is not a number'],
    ['let a = 1_', '1_', '`1_` is not a number'],
    ['let a = 3 \u2212 4', '\u2212', '`\u2212` (U+2212) has no meaning in a spec'],
    ['let a\u00a0= 3', '\u00a0', 'the character U+00A0 has no meaning in a spec'],
    ['let block = 3', 'block', '`block` is a word of the language and cannot name a constant'],
    ['/* old */ let a = 3', '/* old */', '`/*` does not begin a comment'],
  ])('%p', (statement, mark, message) => {
    const text = `phiseg 1\n${statement}\n`;
    expect([marked(text), only(text).message]).toEqual([mark, message]);
  });
});

describe('the remedy names what was written', () => {
  test.each([
    ['latent.levels: 3', 'a setting is written `latent.levels = 3`'],
    ['latent { levels: 3 }', 'a setting is written `levels = 3`'],
    ['latent.levels 3', 'write `latent.levels = 3`'],
    [
      'latent { levels = 3, channels = 2 }',
      'settings on one line are separated by `;`; a list stands in brackets: `[1, 2]`',
    ],
    ['latent { levels = 3 channels = 2 }', 'settings on one line are separated by `;`: `…; channels = …`'],
    ['posterior.mu = conv(2) => relu', '"then" is written `->`'],
    ['posterior.mu = conv(2) | relu', '"then" is written `->`'],
    ['posterior.mu = conv(2, kernel=3)', 'an argument is written `kernel: 3`'],
    ['posterior.mu = conv(2 kernel: 3)', 'a comma is missing: `2, kernel`'],
    ['prior p(z) = t', 'a prior depends on the image: `prior p(z | x)`'],
    ['my-width = 3', 'names have no hyphen: write `my_width`'],
    ['a = .5', 'a digit comes before the point: `0.5`'],
    ['a = 0x1F', 'numbers are decimal: write 31'],
  ])('%p', (member, help) => {
    expect(only(`phiseg 1\nmodel m { ${member} }\n`).help).toEqual([help]);
  });

  test.each([
    ['model phiseg-l5 { a = 1 }', 'names have no hyphen: write `phiseg_l5`'],
    ['topology my-own-net(x) -> s { s = x }', 'names have no hyphen: write `my_own_net`'],
    [
      'topology t(x) -> s { a[i, j] = x for i in 0 .. 1 for j in 0 .. 1 }',
      'several ranges follow one `for`: `for i in 0 .. 2, j in 0 .. i`',
    ],
  ])('%p', (item, help) => {
    expect(only(`phiseg 1\n${item}\n`).help).toEqual([help]);
  });

  test('of an override without a value', () => {
    const found: Diagnostic[] = [];
    parseSetting(createSourceFile('--set', 'latent.levels'), (diagnostic) => found.push(diagnostic));
    expect(found.map(({ help }) => help)).toEqual([['write latent.levels=VALUE']]);
  });
});

describe('the file', () => {
  test.each([
    ['', '1:1 syntax/empty'],
    ['// nothing\n\n', '1:1 syntax/empty'],
    [';;\n', '1:1 syntax/empty'],
    ['let a = 1\n', '1:1 syntax/no-version'],
    ['phiseg 2\nlet a = 1\n', '1:1 syntax/version'],
    ['let a = 1\nphiseg 1\n', '2:1 syntax/misplaced'],
    ['phiseg 1\nlet a = "\0"\n', '2:10 syntax/not-text'],
    ['phiseg 1\n\ufffd\ufffd\n', '2:1 syntax/not-text'],
    ['phisge 1\nlet a = 1\n', '1:1 syntax/unknown-statement'],
  ])('%p', (text, summary) => {
    expect(read(text).summary).toEqual([summary]);
  });
});

describe('a missing brace', () => {
  const broken = (inner: string): string => `phiseg 1
model a {
  input x : image[1]
${inner}
  prior p(z | x) like posterior
}
model b { c = 1 }
`;

  test('is found by the indentation, and what follows stays where it was', () => {
    const { document, summary } = read(broken('  latent {\n    levels = 5\n  train { batch = 1 }'));
    expect(summary).toEqual(['4:10 syntax/unclosed']);
    const [, a, b] = document?.items ?? [];
    const members = a?.kind === 'model' ? a.body.members.map((member) => member.kind) : [];
    expect(members).toEqual(['declaration', 'section', 'section', 'subnet']);
    expect(b?.kind).toBe('model');
  });

  test('of the model itself is found where the next begins', () => {
    const { document, summary } = read('phiseg 1\nmodel a {\n  b = 1\n\nmodel c { d = 1 }\n');
    expect(summary).toEqual(['2:9 syntax/unclosed']);
    expect(document?.items).toHaveLength(3);
  });

  test('too many is one report', () => {
    expect(read('phiseg 1\nmodel a {\n  b = 1 }\n}\nmodel c { d = 1 }\n').summary).toEqual(['4:1 syntax/unopened']);
  });

  test('in a file that is only badly indented none is missing', () => {
    expect(read('phiseg 1\nmodel a {\n    latent {\nlevels = 5\n  }\nb = 1\n}\n').summary).toEqual([]);
  });
});

describe('a missing parenthesis costs its own statement', () => {
  test('in the middle of a body', () => {
    const { document, summary } = read('phiseg 1\nmodel a {\n  b = f(1, 2\n  c = g(3)\n  d = 4\n}\n');
    expect(summary).toEqual(['3:8 syntax/unclosed']);
    const model = document?.items[1];
    expect(model?.kind === 'model' && model.body.members).toHaveLength(3);
  });

  test('within others', () => {
    expect(read('phiseg 1\nlet a = f([1, 2)\nlet b = 1\n').summary).toEqual(['2:11 syntax/unclosed']);
  });
});

describe('--set', () => {
  function setting(text: string) {
    const diagnostics: Diagnostic[] = [];
    const result = parseSetting(createSourceFile('--set', text), (diagnostic) => diagnostics.push(diagnostic));
    return { result, codes: diagnostics.map(({ code }) => code) };
  }

  test('reads a path and a value', () => {
    const { result, codes } = setting('posterior.mu[top]=conv(2, kernel: 3)');
    expect(codes).toEqual([]);
    expect(result?.path.segments.map(({ name }) => name.text)).toEqual(['posterior', 'mu']);
    expect(result?.value.kind).toBe('call');
    expect(result?.path.span).toEqual({ file: '--set', start: 0, end: 17 });
  });

  test.each([
    ['latent.levels', 'syntax/not-an-override'],
    ['posterior.mu[top]', 'syntax/not-an-override'],
    ['latent.levels=', 'syntax/missing-value'],
    ['latent { levels = 3 }', 'syntax/not-an-override'],
    ['remove latent', 'syntax/not-an-override'],
    ['', 'syntax/not-an-override'],
    ['a=1;b=2', 'syntax/expected'],
    ['a=1 2', 'syntax/expected'],
    ['z = x for l in 0 .. 1', 'syntax/misplaced'],
  ])('refuses %p', (text, code) => {
    const { result, codes } = setting(text);
    expect(codes).toEqual([code]);
    expect(result).toBeNull();
  });
});
