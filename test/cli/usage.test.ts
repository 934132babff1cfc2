import { afterAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';

const { phisegc, remove } = createWorkspace();
afterAll(remove);

const commands = ['check', 'compile', 'format', 'explain', 'train', 'sample', 'evaluate', 'doctor'];

describe('help', () => {
  test.each(commands)('%s --help has two examples and the exit codes, on stdout', async (command) => {
    const { code, stdout, stderr } = await phisegc(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const examples = stdout.match(new RegExp(`^ {2}phisegc ${command} `, 'gm'));
    expect(examples).toHaveLength(2);
    expect(stdout).toMatch(/\nExit codes: 0 fine · 2 could not do the job/);
    expectGolden(`help/${command}.txt`, stdout);
  });

  test('lists the commands when asked for', async () => {
    const { code, stdout } = await phisegc('--help');
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`\n  ${command} `);
  });

  test('goes to stderr when nothing was asked for, and that is a mistake', async () => {
    const { code, stdout, stderr } = await phisegc();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: phisegc/);
  });

  test('prints the version of the package', async () => {
    const { code, stdout } = await phisegc('--version');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a mistaken command line', () => {
  test.each([
    [['chekc', 'a.phiseg'], "unknown command 'chekc'", 'did you mean check?'],
    [['check', 'a.phiseg', '--jsno'], "unknown option '--jsno'", 'did you mean --json?'],
    [['check'], "missing required argument 'spec'", 'phisegc --help'],
    [['sample', 'a.phiseg', 'a.png'], "required option '--out <dir>' not specified", 'phisegc --help'],
    [['sample', 'a', 'b', '--out'], "option '--out <dir>' argument missing", 'phisegc --help'],
    [['evaluate', 'a.phiseg'], "required option '--data <dir>' not specified", 'phisegc --help'],
    [['explain', 'a', 'b'], "too many arguments for 'explain'", 'phisegc --help'],
    [['format', 'a.phiseg', '--to', 'yml'], '--to yml names no language', 'did you mean `yaml`?'],
    [['format', 'a.phiseg', '--check', '--stdout'], '--check and --stdout exclude each other', ''],
    [['explain', 'a.phiseg', '--json', '--graph', 'svg'], '--json and --graph exclude each other', ''],
    [['sample', 'a.phiseg', 'b.png', '--out', 'o', '--count', '0'], '--count takes a whole number from 1, not "0"', ''],
    [
      ['sample', 'a.phiseg', 'b.png', '--out', 'o', '--seed', '1e3'],
      '--seed takes a whole number from 0, not "1e3"',
      '',
    ],
  ])('%j', async (argv, problem, help) => {
    const { code, stdout, stderr } = await phisegc(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error[cli/usage]: ${problem}`);
    expect(stderr).toContain(help);
  });
});
