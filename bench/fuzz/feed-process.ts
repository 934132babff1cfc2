/** Feeds one subject a range of mutants and tells of each group; a process of its own, since a mutant may hang or exhaust it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedRange } from './feed-range.ts';
import { subjects } from './subjects/index.ts';

const [name, seed, from, to] = process.argv.slice(2);
const subject = subjects.find((one) => one.name === name);
if (subject === undefined) throw new Error(`there is no subject ${name}`);
const folder = mkdtempSync(join(tmpdir(), 'phisegc-fuzz-'));
try {
  const range = { seed: Number(seed), from: Number(from), to: Number(to) };
  await feedRange(subject, folder, range, (message) => process.stdout.write(`${JSON.stringify(message)}\n`));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
