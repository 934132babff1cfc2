import { describe, expect, test } from '@jest/globals';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { readSpecPath } from '../../compiler/source/spec-path.ts';

const host = createMemoryHost({
  'run #3/tiny.phiseg': '',
  'a.phiseg': '',
  'a#b.phiseg': '',
  'twin.yaml': '',
  'plain#m.phiseg': '',
  'plain.phiseg': '',
});

describe('FILE#MODEL', () => {
  test.each([
    ['a.phiseg', 'a.phiseg', null],
    ['a', 'a.phiseg', null],
    ['a#m', 'a.phiseg', 'm'],
    ['a.phiseg#my-model', 'a.phiseg', 'my-model'],
    ['a.phiseg#', 'a.phiseg', ''],
    ['twin#m', 'twin.yaml', 'm'],
    ['run #3/tiny.phiseg', 'run #3/tiny.phiseg', null],
    ['run #3/tiny', 'run #3/tiny.phiseg', null],
    ['run #3/tiny.phiseg#m', 'run #3/tiny.phiseg', 'm'],
    ['run #3', 'run #3', null],
    ['a#b.phiseg', 'a#b.phiseg', null],
    ['a#b', 'a#b.phiseg', null],
    ['a#b.phiseg#m', 'a#b.phiseg', 'm'],
    ['a#b#m', 'a#b.phiseg', 'm'],
    // A file that is called like the whole comes before a model of another file.
    ['plain#m', 'plain#m.phiseg', null],
    // What is not there stays whole, unless a spec's name comes before the `#`.
    ['run #4/tiny.phiseg', 'run #4/tiny.phiseg', null],
    ['run #4', 'run #4', null],
    ['a#c.phiseg', 'a#c.phiseg', null],
    ['b.phiseg#m', 'b.phiseg', 'm'],
  ])('%s', async (name, file, model) => {
    expect(await readSpecPath(host, name)).toEqual({ file, model });
  });
});
