import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryHost } from '../compiler/source/memory-host.ts';
import { createNodeHost } from '../compiler/source/node-host.ts';
import type { Benchmark } from './support/benchmark.ts';
import { digits, timeNode, timeWork } from './support/measure.ts';
import { checkSpec, compileSpec, PHISEGC } from './support/specs.ts';

const SPEC = 'specs/phiseg-l5.phiseg';
const COUNTS = [1, 10, 100];

/** A file with copies of PHiSeg's model, each with a name of its own. */
function copies(count: number): string {
  const text = readFileSync(SPEC, 'utf8');
  const start = text.indexOf('model phiseg_l5 {');
  const model = text.slice(start);
  const all = Array.from({ length: count }, (_, index) => model.replace('phiseg_l5', `copy_${index}`));
  return `${text.slice(0, start)}${all.join('\n')}`;
}

export const models: Benchmark = {
  name: 'models',
  title: 'Time against the number of models in one file',
  method: `A file with 1, 10 and 100 copies of the model of ${SPEC}: checked and compiled warm in one process (median of 3), and \`phisegc check\` as a whole process (median of 3). The time a model must not grow.`,
  async run(note) {
    const folder = mkdtempSync(join(tmpdir(), 'phisegc-bench-'));
    const hostOf = (text: string) => createMemoryHost({ 'copies.phiseg': text }, createNodeHost());
    // The first compilations of a process pay for the just-in-time compiler.
    await compileSpec('copies.phiseg', [], hostOf(copies(30)));
    try {
      const rows: string[][] = [];
      for (const count of COUNTS) {
        note(`${count} models`);
        const text = copies(count);
        const file = join(folder, `${count}.phiseg`);
        writeFileSync(file, text);
        const host = hostOf(text);
        const check = await timeWork(3, () => checkSpec('copies.phiseg', [], host));
        const compile = await timeWork(3, () => compileSpec('copies.phiseg', [], host));
        const process = timeNode(3, [PHISEGC, 'check', file]);
        rows.push([
          String(count),
          ...[check, compile, process].flatMap((time) => [digits(time), digits(time / count)]),
        ]);
      }
      const columns = ['check, ms', 'a model', 'compile, ms', 'a model', 'check as a process, ms', 'a model'];
      return [{ columns: ['models', ...columns], rows }];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
