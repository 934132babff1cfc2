import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { shellWord, splitShell } from '../../compiler/diagnostics/shell-words.ts';

/** The words that a shell makes of a text without substitutions. */
function shell(text: string): readonly string[] {
  const printed = execFileSync('sh', ['-c', `for word in ${text}; do printf '%s\\0' "$word"; done`], {
    encoding: 'utf8',
  });
  return printed.split('\0').slice(0, -1);
}

test.each([
  '--partition=gpu --gres=gpu:1   --time=4:00:00',
  `--comment='two words' -J "a \\"b\\" 'c'"`,
  String.raw`a\ b 'it'\''s' "x\\y" "x\y" c\'d ''`,
  `a"b c"d'e f'g\\ h ""`,
  '\t a ',
])('%j is split as a shell splits it', (text) => {
  expect(splitShell(text)).toEqual(shell(text));
});

test('nothing is put in', () => {
  expect(splitShell('$HOME * `ls` ~')).toEqual(['$HOME', '*', '`ls`', '~']);
});

test.each(["'a", 'b "a', "'it's'", 'a\\'])('%j is not closed', (text) => {
  expect(splitShell(text)).toBeNull();
});

test.each(['plain', 'two words', `it's`, '', 'a\\b', '"q"', '$HOME', '#1', 'a\nb'])(
  '%j is quoted for a shell',
  (word) => {
    expect(shell(shellWord(word))).toEqual([word]);
    expect(splitShell(shellWord(word))).toEqual([word]);
  },
);
