import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { standardLibrary } from '../../compiler/names/standard-library.ts';
import { checkSpec } from '../support/findings.ts';

describe('topologies and functions of the standard library', () => {
  test('are listed as its files define them', () => {
    const definedBy = (word: 'topology' | 'let'): object => {
      const defined = readdirSync('specs/std').map((file) => {
        const text = readFileSync(`specs/std/${file}`, 'utf8');
        return [
          `std/${file}`,
          [...text.matchAll(new RegExp(`^${word} (\\w+)`, 'gm'))].map(([, name]) => name),
        ] as const;
      });
      return Object.fromEntries(defined.filter(([, names]) => names.length > 0));
    };
    expect(standardLibrary).toEqual({ topologies: definedBy('topology'), functions: definedBy('let') });
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
