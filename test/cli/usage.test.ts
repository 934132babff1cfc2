import { afterAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const { phisegc, remove } = createWorkspace();
afterAll(remove);

const commands = [
  'check',
  'compile',
  'format',
  'explain',
  'diff',
  'train',
  'sweep',
  'sample',
  'evaluate',
  'compare',
  'report',
  'export',
  'lsp',
  'doctor',
];

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
    [['check'], "missing required argument 'spec'", '`phisegc check --help` lists the arguments and options'],
    [
      ['train', 'a', '--data', 'd', '--out', 'o', '--epochs', '3'],
      "unknown option '--epochs'",
      'did you mean --steps <n>: ',
    ],
    [
      ['train', 'a', '--data', 'd', '--out', 'o', '--gpu'],
      "unknown option '--gpu'",
      'did you mean --engine <engine>: ',
    ],
    [['train', 'a', '--data', 'd', '--out', 'o', '--step', '3'], "unknown option '--step'", 'did you mean'],
    [['explain', 'a', '--format', 'svg'], "unknown option '--format'", 'did you mean --graph <form>: '],
    [['explain', 'a', '--out', 'b'], "unknown option '--out'", '`phisegc explain --help`'],
    [['explain', 'a', '--set', 'latent.levels', '3'], 'too many arguments', 'one word: --set latent.levels=3'],
    [['train', 'a'], "required option '--data <dir>' not specified", 'required: --out <dir>'],
    [['data', 'synht'], "unknown command 'synht'", '`phisegc data --help` lists the commands'],
    [['data', 'synth'], "required option '--out <dir>' not specified", '`phisegc data synth --help`'],
    [['sample', 'a.phiseg', 'a.png'], "required option '--out <dir>' not specified", 'phisegc sample --help'],
    [['sample', 'a', 'b', '--out'], "option '--out <dir>' argument missing", 'phisegc sample --help'],
    [['evaluate', 'a.phiseg'], "required option '--data <dir>' not specified", 'phisegc evaluate --help'],
    [['explain', 'a', 'b'], "too many arguments for 'explain'", 'phisegc explain --help'],
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

test('a run folder that is not there, or a folder of runs, is told with the runs there are', async () => {
  const { phisegc: at, remove: clean } = createWorkspace({ 'runs/alpha/spec.json': '{}', 'runs/beta/spec.json': '{}' });
  const told = async (path: string): Promise<string> => (await at('evaluate', path, '--data', 'd')).stderr;
  expect(await told('runs')).toContain('help: name a run in it: runs/beta');
  expect(await told('runs/bet')).toContain('there is no file runs/bet\n  help: did you mean `runs/beta`?');
  expect(await told('runs/nosuch')).toContain('help: runs in that folder: runs/alpha, runs/beta');
  clean();
});

test.each([
  ['sample', 'none.phiseg', 'image.png', '--out', 'o'],
  ['evaluate', 'none.phiseg', '--data', 'd'],
  ['train', 'none.phiseg', '--data', 'd', '--out', 'o', '--steps', '1'],
])('%s names no engine where nothing will run', async (...argv) => {
  const { code, stderr } = await phisegc(...argv);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error\[source\/missing\]: there is no file none\.phiseg\n/);
});

test('a layer that is not there is told with what there is', async () => {
  const told = async (word: string): Promise<string> => (await phisegc('explain', word)).stderr;
  expect(await told('dense')).toContain('help: what comes nearest to dense here: conv(CHANNELS, kernel: 1)\n');
  expect(await told('conw')).toContain('help: did you mean the layer `conv`?\n  help: `phisegc explain layers` lists');
  expect(await told('spec')).not.toContain('layer');
});

test('an override is told as it is written on the command line', async () => {
  const { phisegc: at, remove: clean } = createWorkspace({ 'small.phiseg': smallSpec });
  const told = async (set: string): Promise<string> => (await at('check', 'small.phiseg', '--set', set)).stderr;
  expect(await told('latent.levels:3')).toContain('help: a setting is written `latent.levels=3`\n');
  expect(await told('latent.levels=3 latent.channels=2')).toContain('help: each setting has a --set of its own\n');
  clean();
});
