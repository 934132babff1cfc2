import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { feedRange, type Message } from '../../bench/fuzz/feed-range.ts';
import { subjects } from '../../bench/fuzz/subjects/index.ts';

/** Mutants in all; `npm run fuzz` feeds any number. */
const COUNT = 1000;
const SEED = 20;

const shares = subjects.reduce((sum, { share }) => sum + share, 0);

describe.each(subjects)('mutants of $title', (subject) => {
  test('are taken, or refused with a reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phisegc-fuzz-'));
    const messages: Message[] = [];
    try {
      const range = { seed: SEED, from: 0, to: Math.ceil((COUNT * subject.share) / shares) };
      await feedRange(subject, folder, range, (message) => messages.push(message));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(messages.filter(({ kind }) => kind === 'fault')).toEqual([]);
    const outcomes = new Set(messages.flatMap((message) => (message.kind === 'fed' ? [message.outcome] : [])));
    // Both must come up, or the mutants would prove nothing.
    expect(outcomes).toEqual(new Set(['taken', 'refused']));
  });
});
