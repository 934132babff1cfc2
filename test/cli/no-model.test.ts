import { afterAll, expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';

const { phisegc, remove } = createWorkspace({
  'empty.phiseg': '',
  'lets.phiseg': 'phiseg 1\nlet batch = 8\n',
  'library.phiseg': 'phiseg 1\n\nblock unit(c) = conv(c, kernel: 3) -> relu\n',
  'twin.yaml': 'phiseg: 1\n',
});
afterAll(remove);

const commands: Readonly<Record<string, readonly string[]>> = {
  check: [],
  compile: [],
  'compile --check': [],
  explain: [],
  'explain --objective': [],
  sample: ['image.png', '--out', 'out', '--engine', 'cpu'],
  train: ['--data', 'data', '--out', 'run', '--steps', '1', '--engine', 'cpu'],
  evaluate: ['--data', 'data', '--engine', 'cpu'],
};
const cases = Object.keys(commands).flatMap((command) =>
  ['empty.phiseg', 'lets.phiseg', 'library.phiseg', 'twin.yaml', 'empty.phiseg#none', 'lets.phiseg#none'].map(
    (spec) => [command, spec] as const,
  ),
);

test.each(cases)('%s %s: a command without a model to work on fails, and says so', async (command, spec) => {
  const [name = '', ...flags] = command.split(' ');
  const outcome = await phisegc(name, spec, ...flags, ...(commands[command] ?? []));
  expect([outcome.code, outcome.stdout]).toEqual([spec === 'lets.phiseg#none' ? 2 : 4, '']);
  expect(outcome.stderr).toMatch(/error\[(names\/no-model|names\/unknown-model|syntax\/empty)\]/);
});
