import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { programArgv } from '../support/program.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { folder, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'broken.phiseg': smallSpec.replace('levels = 3', 'levels = three'),
  // A line that is not ASCII is measured letter by letter.
  'accent.phiseg': smallSpec.replace('levels = 3;', 'levels = three;').replace('(2) }\n', '(2) } // é\n'),
});
afterAll(remove);

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** A script run before the program. */
  readonly before?: string;
  /** Called with the process when it has written to stderr. */
  readonly onError?: (child: ReturnType<typeof spawn>) => void;
  /** Closes the pipe of stdout at the first data. */
  readonly closeEarly?: boolean;
  /** Closes the pipes of both streams at the start. */
  readonly unread?: boolean;
}

/** Runs the program as a process of its own. */
function phisegc(argv: readonly string[], options: Options = {}): Promise<Ended> {
  const before =
    options.before === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(options.before)}`];
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  const child = spawn(process.execPath, [...before, ...programArgv(), ...argv], {
    cwd: folder,
    env: { ...env, NODE_OPTIONS: '', ...options.env },
  });
  if (options.unread) {
    child.stdout.destroy();
    child.stderr.destroy();
  }
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
    if (options.closeEarly) child.stdout.destroy();
  });
  child.stderr.on('data', (data) => {
    stderr += data;
    options.onError?.(child);
  });
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, stdout, stderr })));
}

describe('the process', () => {
  test.each([
    [['check', 'small.phiseg'], 0],
    [['check', 'broken.phiseg'], 4],
    [['check', 'none.phiseg'], 2],
    [['--help'], 0],
    [['nonsense'], 2],
  ])('ends %j with %i', async (argv, code) => {
    expect(await phisegc(argv)).toMatchObject({ code });
  });

  test('colours its diagnostics only where that is wanted', async () => {
    const plain = await phisegc(['check', 'broken.phiseg']);
    expect(plain.stderr).not.toContain('\u001b');
    const colored = await phisegc(['check', 'broken.phiseg'], { env: { FORCE_COLOR: '1' } });
    expect(colored.stderr).toContain('\u001b[31m');
    const refused = await phisegc(['check', 'broken.phiseg'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(refused.stderr).toBe(plain.stderr);
  });

  test('calls its own failures bugs, with 1', async () => {
    const ended = await phisegc(['check', 'accent.phiseg'], { before: 'Intl.Segmenter = undefined' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^this is a bug in phisegc, not in your spec; .*\nTypeError: /);
  });

  test('ends quietly when nobody reads on', async () => {
    const ended = await phisegc(['explain', 'small.phiseg', '--json'], { closeEarly: true });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([
    [['check', 'small.phiseg'], 0],
    [['check', 'broken.phiseg'], 4],
    [['explain', 'small.phiseg'], 0],
    [['nonsense'], 2],
  ])('ends %j with %i when nobody reads at all', async (argv, code) => {
    expect(await phisegc(argv, { unread: true })).toMatchObject({ code, signal: null });
  });

  test('does its work when nobody reads at all', async () => {
    const argv = ['compile', 'small.phiseg', '--target', 'cpu', '--out', 'unread'];
    expect(await phisegc(argv, { unread: true })).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'unread')).sort()).toEqual(['engine.ts', 'small.ts']);
  });

  test('ends at once on an interrupt, even in the midst of drawing', async () => {
    const image = join(process.cwd(), 'examples/images/lesion.png');
    const argv = [
      'sample',
      join(process.cwd(), 'specs/phiseg-l5.phiseg'),
      image,
      '--engine',
      'cpu',
      '--count',
      '9',
      '--out',
      'out',
    ];
    const started = Date.now();
    const ended = await phisegc(argv, { onError: (child) => void child.kill('SIGINT') });
    expect(ended.signal === 'SIGINT' || ended.code === 130).toBe(true);
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
