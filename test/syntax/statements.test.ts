import { describe, expect, test } from '@jest/globals';
import type { Expression } from '../../compiler/syntax/ast.ts';
import { print } from '../../compiler/syntax/print.ts';
import { equation, expression, firstItem, meaning, member, read, readValid } from './support/read.ts';

/** An expression as nested arrays, `['+', 'a', 1]`. */
function shape(tree: Expression): unknown {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'string':
      return { string: tree.value };
    case 'name':
      return tree.name;
    case 'list':
      return ['list', ...tree.items.map(shape)];
    case 'member':
      return ['.', shape(tree.object), tree.member.text];
    case 'index':
      return ['[]', shape(tree.object), ...tree.indices.map(shape)];
    case 'call':
      return [
        '()',
        shape(tree.callee),
        ...tree.arguments.map(({ name, value }) => (name ? { [name.text]: shape(value) } : shape(value))),
      ];
    case 'unary':
      return ['neg', shape(tree.operand)];
    case 'binary':
      return [tree.operator, shape(tree.left), shape(tree.right)];
    case 'range':
      return ['..', shape(tree.from), shape(tree.to)];
    case 'then':
      return ['->', ...tree.steps.map(shape)];
  }
}

describe('expressions', () => {
  test.each<[string, unknown]>([
    ['5_000_000', 5e6],
    ['1e-3', 0.001],
    ['"a\\"\\\\\\n"', { string: 'a"\\\n' }],
    ['true', 'true'],
    ['prior.e', ['.', 'prior', 'e']],
    ['a.in.for', ['.', ['.', 'a', 'in'], 'for']],
    ['a + b - c', ['-', ['+', 'a', 'b'], 'c']],
    ['a + b * c', ['+', 'a', ['*', 'b', 'c']]],
    ['a / b * c', ['*', ['/', 'a', 'b'], 'c']],
    ['-a * b', ['*', ['neg', 'a'], 'b']],
    ['-a ^ 2', ['neg', ['^', 'a', 2]]],
    ['2 ^ 3 ^ 4', ['^', 2, ['^', 3, 4]]],
    ['2 ^ -l ^ 3', ['^', 2, ['neg', ['^', 'l', 3]]]],
    ['--a', ['neg', ['neg', 'a']]],
    ['1 .. R - 1', ['..', 1, ['-', 'R', 1]]],
    ['0..5', ['..', 0, 5]],
    ['a -> b -> c', ['->', 'a', 'b', 'c']],
    ['(a -> b) * 2 -> c', ['->', ['*', ['->', 'a', 'b'], 2], 'c']],
    ['image[H, W, 1](range: [-1, 1])', ['()', ['[]', 'image', 'H', 'W', 1], { range: ['list', ['neg', 1], 1] }]],
    ['conv(32, kernel: 3,)', ['()', 'conv', 32, { kernel: 3 }]],
    ['f()', ['()', 'f']],
    ['[]', ['list']],
    ['f(for: 1)', ['()', 'f', { for: 1 }]],
    ['concat(a,\n\n  b // two\n)', ['()', 'concat', 'a', 'b']],
    ['a ->\n b\n  -> c', ['->', 'a', 'b', 'c']],
  ])('%p', (text, expected) => {
    expect(shape(expression(text))).toEqual(expected);
  });
});

describe('statements', () => {
  test('import', () => {
    expect(meaning(firstItem('import ladder, encoder from "std/hierarchy.phiseg"'))).toEqual({
      kind: 'import',
      names: [{ text: 'ladder' }, { text: 'encoder' }],
      from: { kind: 'string', value: 'std/hierarchy.phiseg' },
    });
  });

  test('let and block, in a file and in a model', () => {
    for (const place of [firstItem, member]) {
      expect(place('let width = 32')).toMatchObject({ kind: 'let', name: { text: 'width' }, value: { value: 32 } });
      expect(place('block unit(c, k) = conv(c) -> relu')).toMatchObject({
        kind: 'block',
        name: { text: 'unit' },
        parameters: [{ text: 'c' }, { text: 'k' }],
        value: { kind: 'then' },
      });
      expect(place('block none() = relu')).toMatchObject({ parameters: [] });
    }
  });

  test('topology', () => {
    expect(firstItem('topology t(x, z[l], inputs...) -> s[l] extends u {}')).toMatchObject({
      kind: 'topology',
      name: { text: 't' },
      parameters: [
        { name: { text: 'x' }, indices: [], rest: false },
        { name: { text: 'z' }, indices: [{ text: 'l' }], rest: false },
        { name: { text: 'inputs' }, indices: [], rest: true },
      ],
      output: { name: { text: 's' }, indices: [{ text: 'l' }] },
      base: { text: 'u' },
      body: { members: [] },
    });
    expect(firstItem('topology t(x)\n{}')).toMatchObject({ output: null, base: null });
  });

  test('slots and equations', () => {
    expect(equation('slots encode[r],\n fuse')).toMatchObject({
      kind: 'slots',
      slots: [
        { name: { text: 'encode' }, indices: [{ text: 'r' }] },
        { name: { text: 'fuse' }, indices: [] },
      ],
    });
    expect(equation('h = x')).toMatchObject({
      kind: 'equation',
      name: { text: 'h' },
      indices: [],
      operator: '=',
      loops: [],
    });
    expect(equation('z[l] ~ normal(a, b)      for l in 0 .. L - 1')).toMatchObject({
      kind: 'equation',
      name: { text: 'z' },
      indices: [{ kind: 'name', name: 'l' }],
      operator: '~',
      loops: [{ variable: { text: 'l' }, range: { kind: 'range', from: { value: 0 } } }],
    });
  });

  test('two indices, and ranges of several variables', () => {
    expect(equation('slots node[r, j]')).toMatchObject({
      slots: [{ name: { text: 'node' }, indices: [{ text: 'r' }, { text: 'j' }] }],
    });
    expect(equation('n[r, j - 1] = concat(n[0, k] for k in 0 .. j, x) for r in 0 .. 2, j in 1 .. r')).toMatchObject({
      name: { text: 'n' },
      indices: [{ kind: 'name', name: 'r' }, { kind: 'binary' }],
      loops: [
        { variable: { text: 'r' }, range: { to: { value: 2 } } },
        { variable: { text: 'j' }, range: { to: { name: 'r' } } },
      ],
      value: {
        kind: 'call',
        arguments: [
          { value: { kind: 'index' }, loop: { variable: { text: 'k' }, range: { to: { name: 'j' } } } },
          { value: { kind: 'name', name: 'x' } },
        ],
      },
    });
  });

  test('declarations', () => {
    expect(member('input x : image[1]')).toMatchObject({ kind: 'declaration', role: 'input', name: { text: 'x' } });
    expect(member('target s : labels[1]')).toMatchObject({
      kind: 'declaration',
      role: 'target',
      type: { kind: 'index' },
    });
  });

  test('subnets', () => {
    expect(member('posterior q(z | x, s) = ladder { mu[top] = conv(2); remove sigma }')).toMatchObject({
      kind: 'subnet',
      role: 'posterior',
      signature: { distribution: { text: 'q' }, delivers: { text: 'z' }, given: [{ text: 'x' }, { text: 's' }] },
      topology: { kind: 'name', name: 'ladder' },
      like: null,
      body: { oneLine: true, members: [{ kind: 'setting' }, { kind: 'remove' }] },
    });
    expect(member('prior p(z | x) like posterior')).toMatchObject({
      role: 'prior',
      topology: null,
      like: { text: 'posterior' },
      body: null,
    });
    expect(member('likelihood p(s | x, z) = stitch(prior.e) {\n}')).toMatchObject({
      role: 'likelihood',
      topology: { kind: 'call' },
      body: { oneLine: false, members: [] },
    });
  });

  test('settings, sections, removals', () => {
    expect(member('posterior.mu[top] = 3')).toMatchObject({
      kind: 'setting',
      path: {
        segments: [
          { name: { text: 'posterior' }, indices: [] },
          { name: { text: 'mu' }, indices: [{ kind: 'name', name: 'top' }] },
        ],
      },
    });
    expect(member('posterior { mu = 3 }')).toMatchObject({ kind: 'section', body: { members: [{ kind: 'setting' }] } });
    expect(member('a.b { c { d = 1 } e = 2; remove f }')).toMatchObject({
      kind: 'section',
      body: { members: [{ kind: 'section' }, { kind: 'setting' }, { kind: 'remove' }] },
    });
    expect(member('remove latent, posterior.mu[top], in.for')).toMatchObject({ kind: 'remove', paths: [{}, {}, {}] });
  });

  test.each(['input', 'model', 'let', 'remove', 'for', 'slots', 'phiseg'])('%s as the name of a setting', (word) => {
    expect(member(`${word} = 3`)).toMatchObject({ kind: 'setting', path: { segments: [{ name: { text: word } }] } });
    expect(member(`${word}.x = 3`)).toMatchObject({ kind: 'setting' });
  });
});

describe('places', () => {
  const text = 'phiseg 1\n\nmodel m {\n  latent { levels = (1 + 2) * f(a, k: 3) }\n}\n';

  test('every node knows the text it was read from', () => {
    const found: Record<string, string[]> = {};
    JSON.stringify(readValid(text), (_, node) => {
      const { kind, span } = node ?? {};
      if (kind && span) found[kind] = [...(found[kind] ?? []), text.slice(span.start, span.end)];
      return node;
    });
    expect(found).toEqual({
      version: ['phiseg 1'],
      model: [text.slice(10, -1)],
      section: ['latent { levels = (1 + 2) * f(a, k: 3) }'],
      setting: ['levels = (1 + 2) * f(a, k: 3)'],
      binary: ['(1 + 2) * f(a, k: 3)', '(1 + 2)'],
      call: ['f(a, k: 3)'],
      name: ['f', 'a'],
      number: ['1', '2', '3'],
    });
  });

  test('and so it does in YAML', () => {
    const yaml = 'phiseg: 1\nmodel m:\n  latent: { levels: "(1 + 2) * f(a, k: 3)" }\n  list: [1, [x]]\n';
    const names: string[] = [];
    JSON.stringify(readValid(yaml, 'a.yaml'), (key, node) => {
      if (node?.kind === 'name' || node?.kind === 'list') names.push(yaml.slice(node.span.start, node.span.end));
      if (key === 'path') names.push(yaml.slice(node.span.start, node.span.end));
      return node;
    });
    expect(names).toEqual(['latent', 'levels', 'f', 'a', 'list', '[1, [x]]', '[x]', 'x']);
  });

  test('a quoted scalar with escapes is marked whole', () => {
    const yaml = 'phiseg: 1\nlet a: "f(\\x62, \\u0033x)"\n';
    const { diagnostics } = read(yaml, 'a.yaml');
    expect(diagnostics.map(({ code, span }) => [code, yaml.slice(span?.start, span?.end)])).toEqual([
      ['syntax/number', '"f(\\x62, \\u0033x)"'],
    ]);
  });
});

test('comments belong to the statement they stand at', () => {
  const document = readValid('// one\n\n/// two\nphiseg 1 // three\nlet a = 1; let b = 2 // four\n// five\n');
  const [version, a, b] = document.items;
  expect(version?.trivia).toMatchObject({
    leading: [
      { text: 'one', documentation: false, blankBefore: false },
      { text: 'two', documentation: true, blankBefore: true },
    ],
    trailing: { text: 'three' },
    blankBefore: false,
  });
  expect(a?.trivia).toMatchObject({ leading: [], trailing: null });
  expect(b?.trivia).toMatchObject({ leading: [], trailing: { text: 'four' } });
  expect(document.trailing).toMatchObject([{ text: 'five' }]);
  expect(print(document)).toBe('// one\n\n/// two\nphiseg 1   // three\nlet a = 1\nlet b = 2  // four\n// five\n');
});
