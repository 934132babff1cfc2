import { describe, expect, test } from '@jest/globals';
import type { Condition, SweepItem } from '../../compiler/syntax/ast.ts';
import { print, printExpression } from '../../compiler/syntax/print.ts';
import { printYaml } from '../../compiler/syntax/print-yaml.ts';
import { firstItem, meaning, read, readValid } from './support/read.ts';

function sweep(...members: readonly string[]): SweepItem {
  const item = firstItem(`sweep s of m {\n${members.join('\n')}\n}`);
  if (item.kind !== 'sweep') throw new Error(item.kind);
  return item;
}

/** A condition as nested arrays: `['or', ['<', 'a', '1'], …]`. */
function shape(condition: Condition): unknown {
  switch (condition.kind) {
    case 'comparison':
      return [condition.operator, printExpression(condition.left), printExpression(condition.right)];
    case 'not':
      return ['not', shape(condition.of)];
    case 'and':
    case 'or':
      return [condition.kind, ...condition.parts.map(shape)];
  }
}

function condition(text: string): unknown {
  const [member] = sweep(`where ${text}`).body.members;
  return member?.kind === 'where' ? shape(member.condition) : null;
}

describe('a sweep', () => {
  test('has a name, models, and members of five kinds', () => {
    const item = firstItem('sweep s of a, b { x.y = 1 .. 2; z { w = 3 }; where x.y == 1; zip { }; variant "v" { } }');
    expect(item).toMatchObject({ kind: 'sweep', name: { text: 's' }, models: [{ text: 'a' }, { text: 'b' }] });
    expect(item.kind === 'sweep' && item.body.members.map(({ kind }) => kind)).toEqual([
      'setting',
      'section',
      'where',
      'zip',
      'variant',
    ]);
  });
});

describe('conditions, loosest first', () => {
  test.each<[string, unknown]>([
    ['a.b > 1', ['>', 'a.b', '1']],
    ['a.b<=c.d+1', ['<=', 'a.b', 'c.d + 1']],
    ['a == 1 or b == 2 and c != 3', ['or', ['==', 'a', '1'], ['and', ['==', 'b', '2'], ['!=', 'c', '3']]]],
    ['not a == 1 and b >= 2', ['and', ['not', ['==', 'a', '1']], ['>=', 'b', '2']]],
    ['not (a == 1 and b < 2)', ['not', ['and', ['==', 'a', '1'], ['<', 'b', '2']]]],
    ['not not a == 1', ['not', ['not', ['==', 'a', '1']]]],
    ['(a + 1) * 2 == (b)', ['==', '(a + 1) * 2', 'b']],
    ['((a == 1))', ['==', 'a', '1']],
    ['(a == 1 or b == 1) and (c == 1)', ['and', ['or', ['==', 'a', '1'], ['==', 'b', '1']], ['==', 'c', '1']]],
    ['variant == "a b" or a == [1, 2]', ['or', ['==', 'variant', '"a b"'], ['==', 'a', '[1, 2]']]],
    ['a == 4 ^ l', ['==', 'a', '4 ^ l']],
  ])('where %s', (text, expected) => {
    expect(condition(text)).toEqual(expected);
  });

  test.each([
    ['where ((a == 1) and (b == 2))', 'where a == 1 and b == 2'],
    ['where (a == 1 and b == 2) or c == 3', 'where a == 1 and b == 2 or c == 3'],
    ['where (a == 1 or b == 2) and c == 3', 'where (a == 1 or b == 2) and c == 3'],
    ['where not(a==1)', 'where not a == 1'],
    ['where ([1] == a)', 'where ([1] == a)'],
    ['where (a  == 1)', 'where a == 1'],
  ])('%j is printed as %j', (text, expected) => {
    expect(print(readValid(`phiseg 1\nsweep s of m { ${text} }\n`))).toBe(`phiseg 1\nsweep s of m { ${expected} }\n`);
  });
});

describe('the words of sweeps are names elsewhere', () => {
  test.each([
    'let and = 3',
    'let of(where, zip) = where + zip',
    'block not(variant) = conv(variant, kernel: 1)',
    'model sweep extends zip { where = (not(3) -> or) * 2; zip.of = and; variant[not] = or }',
    'topology variant(of) -> zip { slots where[l], not; zip = of -> not; and[l] = or[l] -> where[l] for l in 0 .. 1 }',
    'import sweep, where, not from "a.phiseg"',
    'sweep sweep of of, where { zip.where = [and, or]; variant = not; where where.of == 1 }',
  ])('%s', (text) => {
    const document = readValid(`phiseg 1\n${text}\n`);
    expect(meaning(readValid(print(document)))).toEqual(meaning(document));
    expect(meaning(readValid(printYaml(document), 'test.yaml'))).toEqual(meaning(document));
  });
});

describe('slips', () => {
  const problem = (...members: readonly string[]) => {
    const { diagnostics } = read(`phiseg 1\nsweep s of m {\n${members.join('\n')}\n}\n`);
    return diagnostics.map(({ code, message, help }) => [code, message, help[0] ?? '']);
  };

  test.each([
    ['where a', 'syntax/condition', 'a value is no condition'],
    ['where (a == 1) + 1 == 2', 'syntax/condition', 'a condition has no value here'],
    ['where a = 3', 'syntax/expected', 'equality is written `==`: a == 3'],
    ['where latent.levels = 2', 'syntax/expected', 'equality is written `==`: latent.levels == 2'],
    ['variant a { b = 1 }', 'syntax/expected', 'write it in quotes: `variant "a"`'],
    ['where a == 1 || b == 2', 'syntax/expected', 'alternatives are joined by `or`'],
    ['where a == 1 && b == 2', 'syntax/character', 'conditions are joined by `and`'],
    ['where !a', 'syntax/character', 'what does not hold is written `not`, or `!=`'],
    ['where 1 < a < 5', 'syntax/expected', 'compare two at a time, and join comparisons: `0 < a and a < 5`'],
    ['a = b < c', 'syntax/expected', 'values are compared in the `where` of a sweep only; "then" is written `->`'],
    ['where a ==', 'syntax/missing-value', 'an expression is missing after `==`'],
    ['variant x { }', 'syntax/expected', 'expected a string, found `x`'],
    ['variant "x"', 'syntax/missing-body', 'a variant has no body'],
    ['zip { where a == 1 }', 'syntax/misplaced', '`where` cannot stand in settings of a sweep'],
    ['variant "x" { remove a }', 'syntax/misplaced', '`remove` cannot stand in settings of a sweep'],
    ['latent { remove a }', 'syntax/misplaced', '`remove` cannot stand in settings of a sweep'],
    ['let a = 3', 'syntax/misplaced', '`let` cannot stand in a sweep'],
    ['  sweep t of m { }', 'syntax/misplaced', 'a sweep cannot stand in a sweep'],
  ])('%s', (member, code, words) => {
    const found = problem(member);
    expect(found[0]?.[0]).toBe(code);
    expect(found[0]?.join('\n')).toContain(words);
  });

  test.each([
    ['sweep s { }', 'expected `of`, found `{`'],
    ['sweep s of { }', 'expected a name, found `{`'],
    ['sweep s of m', 'a sweep has no body'],
    ['sweep s of m n { }', 'expected `,` or `{`, found `n`'],
    ['swep s of m { }', '`swep` does not begin a statement'],
    ['model m { where a == 1 }', '`where` cannot stand in a model'],
    ['model m { a { zip { b = 1 } } }', '`zip` cannot stand in a section'],
  ])('%s', (text, message) => {
    expect(read(`phiseg 1\n${text}\n`).diagnostics.map((one) => one.message)).toEqual([message]);
  });
});

test('a condition is as deep as an expression may be, and no deeper', () => {
  const text = (count: number) => `phiseg 1\nsweep s of m { where ${'not '.repeat(count)}a == 1 }\n`;
  expect(read(text(200)).summary).toEqual([]);
  expect(read(text(100_000)).summary).toEqual(['2:22 syntax/too-deep']);
});

describe('the YAML twin', () => {
  const canonical = 'phiseg 1\nsweep s of m {\n  where a == 1\n  where b == 2 or c == 3\n}\n';

  test('takes one condition, a list of them, or a condition as a key', () => {
    for (const conditions of [
      '  where: [a == 1, b == 2 or c == 3]\n',
      '  where:\n    - a == 1\n    - b == 2 or c == 3\n',
      '  where: a == 1\n  where b == 2 or c == 3:\n',
    ]) {
      expect(print(readValid(`phiseg: 1\nsweep s of m:\n${conditions}`, 'test.yaml'))).toBe(canonical);
    }
  });

  test('takes several zips, though they have no names', () => {
    const yaml = 'phiseg: 1\nsweep s of m:\n  zip: { a: [1, 2] }\n  zip: { b: [1, 2] }\n';
    expect(print(readValid(yaml, 'test.yaml'))).toBe(
      'phiseg 1\nsweep s of m {\n  zip { a = [1, 2] }\n  zip { b = [1, 2] }\n}\n',
    );
  });

  test('says what a condition is not', () => {
    expect(read('phiseg: 1\nsweep s of m:\n  where: { a: 1 }\n', 'test.yaml').summary).toEqual([
      '3:10 syntax/yaml-shape',
    ]);
  });
});
