import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { print } from '../../compiler/syntax/print.ts';
import { printYaml } from '../../compiler/syntax/print-yaml.ts';
import { read, readValid } from './support/read.ts';

const FIXTURES = 'test/syntax/fixtures';
const texts = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.phiseg'))
  .map((name) => readFileSync(`${FIXTURES}/${name}`, 'utf8'));

/** A small seeded generator (mulberry32): a failure can be run again. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const PIECES = [
  ...'()[]{};,.:=~|+-*/^"\'#`\\\n\t %<>@!?β😀\0',
  ...['->', '..', '...', '//', '///', '/*', '*/', ' for ', ' in ', 'model ', 'topology t(x) ', 'let ', 'phiseg 1\n'],
  ...['0', '1e', '1_', '3x3', '"open', '\r\n', '\n\n', ': ', '- ', '&a ', '*a', '!!str ', '<<: ', '| ', '? ', '---\n'],
];

/** One to four random slips. */
function mutate(text: string, random: (below: number) => number): string {
  let result = text;
  for (let slips = 1 + random(4); slips > 0; slips--) {
    const at = random(result.length + 1);
    const length = random(random(8) === 0 ? 200 : 6);
    const piece = PIECES[random(PIECES.length)] ?? '';
    const elsewhere = random(result.length);
    switch (random(5)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + length);
        break;
      case 1:
        result = result.slice(0, at) + piece + result.slice(at);
        break;
      case 2:
        result = result.slice(0, at) + piece + result.slice(at + 1);
        break;
      case 3:
        result = result.slice(0, at) + result.slice(elsewhere, elsewhere + length) + result.slice(at);
        break;
      default:
        result = random(20) === 0 ? result.slice(0, at) : result;
    }
  }
  return result;
}

function check(text: string, name: string): boolean {
  const { document, diagnostics } = read(text, name);
  for (const { span, message } of diagnostics) {
    expect(message).not.toMatch(/undefined|NaN|\[object/);
    const { start, end } = span ?? { start: 0, end: 0 };
    expect([start >= 0, start <= end, end <= text.length, message]).toEqual([true, true, true, message]);
  }
  const lines = text.split(/[\n;{}]/).length;
  expect(diagnostics.length).toBeLessThanOrEqual(2 * lines);
  if (diagnostics.length > 0) return false;
  if (document === null) throw new Error(`neither a document nor a diagnostic: ${JSON.stringify(text)}`);
  const printed = print(document);
  expect(print(readValid(printed))).toBe(printed);
  return true;
}

describe('a text with random slips', () => {
  test.each([1, 2])('is read or reported, never an exception, and prints the same twice (seed %d)', (seed) => {
    const random = generator(seed);
    let broken = 0;
    for (let run = 0; run < 250; run++) {
      const mutant = mutate(texts[run % texts.length] ?? '', random);
      if (!check(mutant, 'fuzz.phiseg')) broken++;
    }
    expect(broken).toBeGreaterThan(125);
  });

  test('and so is YAML', () => {
    const random = generator(5);
    const yaml = texts.map((text) => printYaml(readValid(text)));
    let broken = 0;
    for (let run = 0; run < 250; run++) {
      const mutant = mutate(yaml[run % yaml.length] ?? '', random);
      if (!check(mutant, 'fuzz.yaml')) broken++;
    }
    expect(broken).toBeGreaterThan(125);
  });
});

describe('what would exhaust a careless reader', () => {
  const pieces = ['(', '[', '{', '([{', ')', '}', '-', '- ', 'a.', 'a[', '2 ^ ', 'a(', 'a { ', ';', '1 + ', 'f()'];

  test.each(pieces)('a hundred thousand times %p is reported', (piece) => {
    const { diagnostics } = read(`phiseg 1\nlet a = ${piece.repeat(100_000)}1\n`);
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test.each(['[', '{', '- ', '? ', '[{', '!!a ', '&a '])('ten thousand times %p in YAML is reported', (piece) => {
    const { diagnostics } = read(`phiseg: 1\nlet a: ${piece.repeat(10_000)}1\n`, 'bomb.yaml');
    expect(diagnostics.length).toBeGreaterThan(0);
    const { diagnostics: nested } = read(`a:\n${piece.repeat(10_000)}1\n`, 'bomb.yaml');
    expect(nested.length).toBeGreaterThan(0);
  });

  test('a nest of a thousand YAML lines is reported', () => {
    const text = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(read(text, 'bomb.yaml').summary).toEqual([expect.stringMatching(/syntax\/too-deep$/)]);
  });
});
