import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockRun } from '../../compiler/cli/training/lock-run.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { packageRoot } from '../../compiler/package-root.ts';
import { silentContext } from '../support/silent-context.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phisegc-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, pid: number): void =>
  writeFileSync(join(folder, name), JSON.stringify({ pid, host: hostname() }));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The number of a process that is gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

async function lock(path = folder) {
  const diagnostics: Diagnostic[] = [];
  const claimed = await lockRun(path, silentContext(folder), (diagnostic) => diagnostics.push(diagnostic));
  return { claimed, messages: diagnostics.map(({ message }) => message) };
}

test('a folder that is made for a claim goes with it, unless something else lies in it', async () => {
  (await lock('new/run')).claimed?.release();
  expect(readdirSync(folder)).toEqual([]);
  const { claimed } = await lock('new/run');
  writeFileSync(join(folder, 'new/other'), '');
  claimed?.release();
  expect(readdirSync(join(folder, 'new'))).toEqual(['other']);
});

test('a claim that another process has taken over is not given up', async () => {
  const { claimed } = await lock();
  write('lock', process.ppid);
  const other = read('lock');
  claimed?.release();
  expect(read('lock')).toBe(other);
});

test('a lock that cannot be read is nobody’s to take over', async () => {
  mkdirSync(join(folder, 'lock'));
  const { claimed, messages } = await lock();
  expect([claimed, messages]).toEqual([null, [expect.stringContaining('a folder has that name')]]);
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('while one process takes over, others wait their turn; who died at that is taken over, too', async () => {
  write('lock', await deadPid());
  write('lock.next', process.ppid);
  const { claimed, messages } = await lock();
  expect([claimed, messages]).toEqual([null, [expect.stringContaining(`process ${process.ppid} on`)]]);
  expect(readdirSync(folder)).toEqual(['lock', 'lock.next']);
  write('lock.next', await deadPid());
  const second = await lock();
  expect(second.messages).toEqual([]);
  expect(JSON.parse(read('lock'))).toMatchObject({ pid: process.pid, host: hostname() });
  expect(readdirSync(folder)).toEqual(['lock']);
  second.claimed?.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('an interrupt in the midst of taking over leaves nothing of its own', async () => {
  write('lock', await deadPid());
  const undos: (() => void)[] = [];
  const onInterrupt = (undo: () => void) => {
    undos.push(undo);
    return () => undefined;
  };
  const context = { ...silentContext(folder), onInterrupt };
  const claiming = lockRun(folder, context, () => undefined);
  while (!readdirSync(folder).includes('lock.next')) await setImmediate();
  for (const undo of undos) undo();
  expect(readdirSync(folder)).toEqual(['lock']);
  // In a process of its own it would end here.
  (await claiming)?.release();
});

test('of several processes that find a dead claim at the same time, one takes over', async () => {
  const program = join(packageRoot(), 'test/training/support/lock-process.ts');
  const workers = Array.from({ length: 3 }, () => {
    const argv = ['--import', './test/support/typescript.mjs', program, folder];
    const child = spawn(process.execPath, argv, { cwd: packageRoot(), stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const answer = async (): Promise<string> => (await lines.next()).value ?? '';
    return { child, answer };
  });
  try {
    for (const { answer } of workers) expect(await answer()).toBe('ready');
    const dead = await deadPid();
    const ask = (line: string) => {
      for (const { child } of workers) child.stdin.write(`${line}\n`);
      return Promise.all(workers.map(({ answer }) => answer()));
    };
    for (let round = 0; round < 20; round += 1) {
      write('lock', dead);
      const answers = await ask('claim');
      expect([...answers].sort()).toEqual(['busy', 'busy', 'ours']);
      expect(JSON.parse(read('lock')).pid).toBe(workers[answers.indexOf('ours')]?.child.pid);
      await ask('release');
      expect(readdirSync(folder)).toEqual([]);
    }
  } finally {
    for (const { child } of workers) child.stdin.end();
    await Promise.all(workers.map(({ child }) => child.exitCode ?? once(child, 'exit')));
  }
});
