import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { suggest, suggestionHelp } from '../../compiler/diagnostics/suggest.ts';

const settings = ['levels', 'channels', 'down', 'up', 'beta'];

describe('suggest', () => {
  test.each([
    ['level', 'levels'],
    ['chanels', 'channels'],
    ['lveels', 'levels'],
    ['Levels', 'levels'],
    ['CHANNELS', 'channels'],
    ['dwon', 'down'],
    ['btea', 'beta'],
  ])('%s is meant to be %s', (typo, meant) => {
    expect(suggest(typo, settings)).toBe(meant);
  });

  test.each([['optimizer'], ['xyz'], ['q'], ['']])('%s resembles nothing', (name) => {
    expect(suggest(name, settings)).toBeNull();
  });

  test('a change of case beats a change of letters', () => {
    expect(suggest('Sum', ['sun', 'sum'])).toBe('sum');
  });

  test('a name that exists is its own suggestion, and one edit of a long name finds it', () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(name, fc.nat(11), (word, position) => {
        const at = position % word.length;
        expect(suggest(word, ['#######', word])).toBe(word);
        expect(suggest(word.slice(0, at) + word.slice(at + 1), ['#######', word])).toBe(word);
        expect(suggest(`${word.slice(0, at)}_${word.slice(at)}`, ['#######', word])).toBe(word);
      }),
    );
  });
});

describe('suggestionHelp', () => {
  test('names the likely one, then all when they are few', () => {
    expect(suggestionHelp('level', settings)).toEqual([
      'did you mean `levels`?',
      'allowed here: beta, channels, down, levels, up',
    ]);
  });

  test('does not list more than twelve names', () => {
    const many = Array.from({ length: 13 }, (_, index) => `setting${index}`);
    expect(suggestionHelp('zzz', many)).toEqual([]);
    expect(suggestionHelp('zzz', many.slice(1))).toHaveLength(1);
  });

  test('says nothing when nothing is allowed', () => {
    expect(suggestionHelp('zzz', [])).toEqual([]);
  });
});
