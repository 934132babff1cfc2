import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from './support/benchmark.ts';
import { digits, timeNode, timeWork } from './support/measure.ts';
import { checkSpec, compileSpec, PHISEGC } from './support/specs.ts';

const SPEC = 'specs/phiseg-l5.phiseg';
const CHANNELS = [1, 2, 4, 6, 6, 6, 6, 6, 6];
const RESOLUTIONS = [3, 4, 5, 6, 7, 8, 9];
const RUNS = 5;

function settings(resolutions: number, latents: number): readonly string[] {
  return [
    `resolution.levels = ${resolutions}`,
    `resolution.channels = 32 * [${CHANNELS.slice(0, resolutions).join(', ')}]`,
    `latent.levels = ${latents}`,
    'input.size = 512',
  ];
}

export const levels: Benchmark = {
  name: 'levels',
  title: 'Compile time against the depth of the model',
  method:
    `${SPEC} at 512² with R resolution and L latent levels, from its text to the generated files: warm in one process ` +
    `(median of ${RUNS}), and a node of the unoptimised sampling graph; for L = R also \`phisegc compile\` as a whole process.`,
  async run(note) {
    // The first compilations of a process pay for the just-in-time compiler.
    for (let run = 0; run < 5; run += 1) await compileSpec(SPEC, settings(9, 9));
    const rows: string[][] = [];
    const processes: string[][] = [];
    const out = mkdtempSync(join(tmpdir(), 'phisegc-bench-'));
    try {
      for (const resolutions of RESOLUTIONS) {
        note(`R = ${resolutions}`);
        const cells: string[] = [];
        for (let latents = 1; latents <= resolutions; latents += 1) {
          const set = settings(resolutions, latents);
          const nodes = (await checkSpec(SPEC, set))[0]?.sampling.nodes.length ?? Number.NaN;
          const time = await timeWork(RUNS, () => compileSpec(SPEC, set));
          cells.push(`${digits(time)} (${((1000 * time) / nodes).toFixed(0)})`);
        }
        rows.push([`R = ${resolutions}`, ...cells, ...new Array<string>(9 - cells.length).fill('')]);
        const parameters = ['compile', SPEC, '--target', 'wasm', '--out', out];
        const set = settings(resolutions, resolutions).flatMap((setting) => ['--set', setting]);
        processes.push([`R = L = ${resolutions}`, digits(timeNode(RUNS, [PHISEGC, ...parameters, ...set]))]);
      }
    } finally {
      rmSync(out, { recursive: true });
    }
    const columns = Array.from({ length: 9 }, (_, index) => `L = ${index + 1}`);
    return [
      { columns: ['ms (µs a node)', ...columns], rows },
      { columns: ['whole process', 'ms'], rows: processes },
    ];
  },
};
