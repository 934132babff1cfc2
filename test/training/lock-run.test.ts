import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { lockRun } from '../../compiler/jobs/training/lock-run.ts';
import { packageRoot } from '../../compiler/package-files.ts';
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

describe('a lock of another machine', () => {
  const elsewhere = (more: object): void =>
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 1, host: 'another-machine', ...more }));
  const age = (minutes: number): void => {
    const then = new Date(Date.now() - 60_000 * minutes);
    utimesSync(join(folder, 'lock'), then, then);
  };

  test('without a pulse is there until it is deleted', async () => {
    elsewhere({});
    age(600);
    expect((await lock()).messages).toEqual([expect.stringContaining('process 1 on another-machine')]);
  });

  test('with a pulse is there while it beats, and is taken over when it was silent for minutes', async () => {
    elsewhere({ beats: true });
    age(4);
    expect((await lock()).claimed).toBeNull();
    age(6);
    const { claimed } = await lock();
    expect(claimed?.isOurs()).toBe(true);
    expect(readdirSync(folder)).toEqual(['lock']);
    claimed?.release();
  });

  test('is taken over at once by the job that Slurm started anew, and by it alone', async () => {
    const { SLURM_JOB_ID: id, SLURM_RESTART_COUNT: restarts } = process.env;
    try {
      process.env.SLURM_JOB_ID = '7';
      delete process.env.SLURM_RESTART_COUNT;
      elsewhere({ beats: true, slurm: { id: '7', restarts: 0 } });
      expect((await lock()).claimed).toBeNull();
      process.env.SLURM_RESTART_COUNT = '1';
      elsewhere({ beats: true, slurm: { id: '8', restarts: 0 } });
      expect((await lock()).claimed).toBeNull();
      elsewhere({ beats: true, slurm: { id: '7', restarts: 0 } });
      const { claimed } = await lock();
      expect(JSON.parse(read('lock'))).toMatchObject({ pid: process.pid, slurm: { id: '7', restarts: 1 } });
      claimed?.release();
    } finally {
      for (const [name, value] of Object.entries({ SLURM_JOB_ID: id, SLURM_RESTART_COUNT: restarts })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});

test('who holds a lock knows when it is another’s, and makes it again where it was deleted', async () => {
  const { claimed } = await lock();
  rmSync(join(folder, 'lock'));
  expect(claimed?.isOurs()).toBe(true);
  expect(readdirSync(folder)).toEqual(['lock']);
  write('lock', process.ppid);
  expect(claimed?.isOurs()).toBe(false);
  claimed?.release();
  expect(JSON.parse(read('lock')).pid).toBe(process.ppid);
});

test('an interrupt in the midst of taking over leaves nothing of its own', async () => {
  write('lock', await deadPid());
  const undos: (() => void)[] = [];
  const onExit = (undo: () => void) => {
    undos.push(undo);
    return () => undefined;
  };
  const context = silentContext(folder, { onExit });
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
