import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readLibrary } from '../../compiler/resolve/library.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { checkSpec } from '../support/findings.ts';

describe('topologies and functions of the standard library', () => {
  test('are read off its files', async () => {
    const library = (await readLibrary(createNodeHost(), 'std/', 'specs/std'))();
    const defined = readdirSync('specs/std').map((file) => {
      const text = readFileSync(`specs/std/${file}`, 'utf8');
      const heads = [...text.matchAll(/^(topology|let) (\w+)\(/gm)];
      return [
        `std/${file}`,
        heads.map(([, word, name]) => ({ kind: word === 'let' ? 'function' : word, name })),
      ] as const;
    });
    expect(defined.length).toBeGreaterThan(5);
    expect([...library]).toEqual(defined);
  });

  test('are definitions of the file itself: not those in bodies, comments, or without parameters', async () => {
    const text = `phiseg 1
// topology old(x) -> s {}
let width = 3; let half(x) = x / 2
model m { let inner(x) = x }
topology one(x) -> s { s = x }
`;
    const library = (
      await readLibrary(createMemoryHost({ 'lib/a.phiseg': text, 'lib/notes.txt': text }), 'lib/', 'lib')
    )();
    expect([...library]).toEqual([
      [
        'lib/a.phiseg',
        [
          { kind: 'function', name: 'half' },
          { kind: 'topology', name: 'one' },
        ],
      ],
    ]);
    expect([...(await readLibrary(createMemoryHost({}), 'std/', 'nowhere'))()]).toEqual([]);
  });

  test.each([
    ['ladder', 'add: import ladder from "std/ladder.phiseg"'],
    ['latent_unet', 'add: import latent_unet from "std/unet.phiseg"'],
    ['pyramit', 'did you mean `pyramid`? add: import pyramid from "std/pyramid.phiseg"'],
  ])('are offered where %s is not known', async (name, help) => {
    const { diagnostics } = await checkSpec(`phiseg 1\nmodel mine {\n  prior p(z | x) = ${name} { mu = relu }\n}\n`);
    const found = diagnostics.filter(({ code }) => code === 'names/unknown-topology');
    expect(found.map((diagnostic) => diagnostic.help)).toEqual([[help]]);
  });
});
