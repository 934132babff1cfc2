import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFile, execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from '../../compiler/cli/context.ts';
import { writeFiles } from '../../compiler/jobs/files/write-files.ts';
import { silentContext } from '../support/silent-context.ts';

let folder = '';
let undos: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phisegc-write-'));
  undos = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function context(): Context {
  return silentContext(folder, {
    onExit(undo) {
      undos.push(undo);
      return () => {
        undos = undos.filter((one) => one !== undo);
      };
    },
  });
}

describe('writeFiles', () => {
  test('writes new files into new folders, and says what was there already', async () => {
    writeFileSync(join(folder, 'same'), 'text');
    const files = [
      { path: 'same', content: 'text' },
      { path: 'new/deep/bytes', content: Uint8Array.of(1, 2) },
    ];
    expect(await writeFiles(context(), files)).toEqual({ ok: true, written: ['new/deep/bytes'], unchanged: ['same'] });
    expect([...readFileSync(join(folder, 'new/deep/bytes'))]).toEqual([1, 2]);
    expect(readdirSync(join(folder, 'new/deep'))).toEqual(['bytes']);
    expect(undos).toEqual([]);
  });

  test('keeps permissions, and writes through links', async () => {
    writeFileSync(join(folder, 'script'), 'old');
    chmodSync(join(folder, 'script'), 0o750);
    symlinkSync('script', join(folder, 'link'));
    await writeFiles(context(), [{ path: 'link', content: 'new' }]);
    expect(readFileSync(join(folder, 'script'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'script')).mode & 0o777).toBe(0o750);
  });

  test('writes into a pipe, and leaves it a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [read] = await Promise.all([
      promisify(execFile)('cat', [pipe]),
      writeFiles(context(), [{ path: 'pipe', content: 'text' }]),
    ]);
    expect(read.stdout).toBe('text');
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(['pipe']);
  });

  test('writes nothing when one file cannot be written', async () => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'a'), 'old');
    const files = [
      { path: 'a', content: 'new' },
      { path: 'b/c', content: 'new' },
      { path: 'a/below', content: 'new' },
    ];
    const result = await writeFiles(context(), files);
    expect(result).toMatchObject({
      ok: false,
      diagnostic: { code: 'cli/cannot-write', help: ['nothing was written there'] },
    });
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['a', 'taken']);
  });

  test('leaves nothing behind when it is interrupted while writing aside', async () => {
    const files = Array.from({ length: 40 }, (_, index) => ({ path: `out/${index}`, content: 'x'.repeat(10_000) }));
    const writing = writeFiles(context(), files);
    const asideCount = (): number => {
      try {
        return readdirSync(join(folder, 'out')).length;
      } catch {
        return 0;
      }
    };
    while (asideCount() < 2) await new Promise(setImmediate);
    for (const undo of undos) undo();
    expect(readdirSync(folder)).toEqual([]);
    await writing;
  });
});
