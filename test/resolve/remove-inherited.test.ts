import { describe, expect, test } from '@jest/globals';
import { present } from '../../compiler/invariant.ts';
import { printYaml } from '../../compiler/syntax/print-yaml.ts';
import { createSourceFile } from '../../compiler/source/source-file.ts';
import { parseDocument } from '../../compiler/syntax/parse.ts';
import { print } from '../../compiler/syntax/print.ts';
import { checkText, lastModel } from '../support/check.ts';

/** A U-Net of the library with a member or more of its own. */
const variant = (output: string, ...members: readonly string[]): string => `phiseg 1
import unet from "std/unet.phiseg"
topology mine(inputs...) -> ${output} extends unet {
  ${members.join('\n  ')}
}
model m {
  input  x : image[16, 16, 1]
  target s : labels[16, 16](classes: 2)
  resolution { levels = 3; channels = [4, 6, 8]; down = maxpool(2); up = nearest(2) }
  likelihood p(s | x) = mine {
    encode = conv(channels[r], kernel: 3)
    decode = conv(channels[r], kernel: 3)
    head   = conv(classes, kernel: 1) -> nearest(2 ^ r)
  }
}
`;

const DEEP = ['slots head[r]', 'remove s, fuse, head', 's[r] = d[r] -> head[r]  for r in 0 .. R - 1'];

const findings = async (text: string): Promise<readonly string[]> =>
  (await checkText(text)).diagnostics.map(({ code, message, help }) => [`${code}: ${message}`, ...help].join('; '));

describe('remove in a topology', () => {
  test('takes away an inherited equation and slots, so that a head can stand at every level', async () => {
    const { spec } = lastModel(await checkText(variant('s[r]', ...DEEP)));
    const likelihood = present(spec.subnets[0], 'likelihood');
    expect(likelihood.delivers).toEqual(['s[0]', 's[1]', 's[2]']);
    expect(likelihood.equations.map(({ name }) => name)).toEqual([
      ...['e[0]', 'e[1]', 'e[2]', 'd[2]', 'd[1]', 'd[0]'],
      ...['s[0]', 's[1]', 's[2]'],
    ]);
  });

  test('of a tensor without its index takes away all its equations, with it those of one left side', async () => {
    const plain = variant('s', 'remove d, decode', 's = e[0] -> fuse -> head').replace(
      / {4}decode.*\n/,
      '    fuse = relu\n',
    );
    const { spec, notes } = lastModel(
      await checkText(plain.replace(' -> nearest(2 ^ r)', '').replace('; up = nearest(2)', '')),
    );
    expect(spec.subnets[0]?.equations.map(({ name }) => name)).toEqual(['e[0]', 's']);
    // Nothing of d is left to be told of.
    expect(notes).toEqual(['likelihood: no level needs e[r] = e[r - 1] -> down -> encode[r]']);
    const other = variant('s', 'remove d[r]', 'd[r] = d[r + 1] -> up -> decode[r]  for r in 0 .. R - 2').replace(
      '    head   = conv(classes, kernel: 1) -> nearest(2 ^ r)',
      '    head = conv(classes, kernel: 1); fuse = relu',
    );
    const without = lastModel(await checkText(other)).spec.subnets[0]?.equations.find(({ name }) => name === 'd[0]');
    expect(without).toMatchObject({ value: { kind: 'slot', to: { kind: 'apply', to: { name: 'd[1]' } } } });
  });

  test('of what another equation needs leaves that without it', async () => {
    expect(await findings(variant('s[r]', ...DEEP, 'remove d[r]'))).toContainEqual(
      expect.stringMatching(/^spec\/no-equation: topology mine has no equation for d\[0\]; it has d\[2\]/),
    );
  });

  test('of what is not inherited is refused, with what is', async () => {
    expect(await findings(variant('s[r]', ...DEEP, 'remove d[l]'))).toEqual([
      'names/remove-nothing: there is no d[l] to remove; did you mean `d[r]`?; ' +
        'inherited from unet: d[R - 1], d[r], decode[r], e[0], e[r], encode[r]',
    ]);
    expect(await findings('phiseg 1\ntopology t(x) -> s { remove s; s = x }\n')).toContainEqual(
      'names/remove-nothing: there is no s to remove; it extends no other: leave the line out',
    );
  });

  test('is written in both forms', async () => {
    const text = variant('s[r]', ...DEEP);
    const read = (name: string, content: string) =>
      present(
        parseDocument(createSourceFile(name, content), ({ message }) => expect(message).toBe('')),
        name,
      );
    const yaml = printYaml(read('a.phiseg', text));
    expect(yaml).toContain('- remove s, fuse, head');
    expect(print(read('a.yaml', yaml))).toBe(print(read('a.phiseg', text)));
  });
});

describe('an equation of the same left side', () => {
  test('replaces the inherited one of the same range, where there are several', async () => {
    const text = variant('s', 'd[r] = e[r] -> decode[r]  for r in 0 .. R - 2', 's = d[0] -> fuse -> head');
    const base = `topology base(inputs...) -> s extends unet {
  remove d[r]
  d[r] = d[r + 1] -> up -> decode[r]  for r in 1 .. R - 2
  d[r] = e[r]                         for r in 0 .. 0
}
topology mine(inputs...) -> s extends base { d[r] = e[r] -> decode[r]  for r in 0 .. 0 }
`;
    const filled = text.replace(/topology mine[\s\S]*?\n}\n/, base).replace('-> nearest(2 ^ r)', '\n    fuse = relu');
    const { equations = [] } = lastModel(await checkText(filled)).spec.subnets[0] ?? {};
    expect(equations.find(({ name }) => name === 'd[0]')).toMatchObject({ value: { kind: 'slot', name: 'decode[0]' } });
  });
});
