/** `npm run fuzz`: mutants of specs and of files through every reader; a fault is anything but a result or a reason. */
import { parseArgs } from 'node:util';
import { renderTable } from '../support/benchmark.ts';
import { describeMachine } from '../support/machine.ts';
import { type FedSubject, feedSubject } from './feed-subject.ts';
import { subjects } from './subjects/index.ts';

const HELP = `Usage: npm run fuzz -- [--count N] [--seed K] [--only NAME]...

Feeds mutants to every reader of foreign bytes: specs, weights, pictures, data. Each must be taken or refused
with a reason, in less than ten seconds. The same seed gives the same mutants.

  --count N    mutants in all, divided among the readers (10000)
  --seed K     seed of the mutants (0)
  --only NAME  only this reader: ${subjects.map(({ name }) => name).join(', ')}; repeat for several
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});

const COLUMNS = ['reader', 'mutants', 'taken', 'refused', 'faults', 'slowest, ms', 'peak memory, MB'];

function rowOf({ title, mutants, taken, refused, faults, slowest, peakMemory }: FedSubject): readonly string[] {
  return [title, mutants, taken, refused, faults.length, Math.round(slowest), Math.round(peakMemory)].map(String);
}

async function main(): Promise<void> {
  const chosen = subjects.filter(({ name }) => values.only?.includes(name) ?? true);
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  const fed: FedSubject[] = [];
  for (const subject of chosen) {
    const count = Math.ceil((Number(values.count) * subject.share) / shares);
    fed.push(await feedSubject(subject, Number(values.seed), count, (text) => process.stderr.write(`${text}\n`)));
  }
  process.stdout.write(`${renderTable({ columns: COLUMNS, rows: fed.map(rowOf) })}\n\n${describeMachine()}\n`);
  for (const { name, faults } of fed) {
    for (const { index, reason } of faults) process.stdout.write(`\n${name}, mutant ${index}: ${reason}\n`);
  }
  if (fed.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

if (values.help) process.stdout.write(HELP);
else await main();
