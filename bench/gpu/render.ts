import { renderTable } from '../support/benchmark.ts';
import { digits } from '../support/measure.ts';
import type { Measurement, Settings, TrainingRun } from './settings.ts';

/** PyTorch on the same card, the same work. */
export interface PeerRun {
  readonly torch: string;
  readonly device: string;
  /** Whether its matrix units multiply with ten bits. */
  readonly tf32: boolean;
  readonly times: readonly { readonly work: string; readonly milliseconds: number }[];
}

export interface EngineRun {
  readonly engine: string;
  /** Largest differences from the reference evaluator, by cell; null where the check could not be run. */
  readonly agreement: readonly { readonly cell: string; readonly error: number }[];
  readonly isRight: boolean;
  readonly measurements: readonly Measurement[];
}

export function renderRuns(
  runs: readonly EngineRun[],
  peers: readonly PeerRun[],
  machine: string,
  peak: number | null,
): string {
  const isGpu = runs.some(({ measurements }) => measurements.some((one) => one.kind === 'engine' && !one.isSoftware));
  return [
    '# phiseg-l5 on a GPU',
    `Made by \`npm run bench:gpu\` on ${machine}.`,
    ...(isGpu
      ? []
      : [
          '**No GPU here.** What follows ran on the CPU, on a small model: it shows that the script runs, not how fast a GPU is.',
        ]),
    ...runs.map((run) => renderRun(run, peak)),
    ...renderPeers(peers),
  ].join('\n\n');
}

function renderPeers(peers: readonly PeerRun[]): readonly string[] {
  const [first] = peers;
  if (first === undefined) return ['## PyTorch\n\nNot run: no `PHISEGC_BENCH_PYTHON`.'];
  const rows = first.times.map(({ work }, at) => [
    work,
    ...peers.map(({ times }) => `${digits(times[at]?.milliseconds ?? Number.NaN)} ms`),
  ]);
  return [
    `## PyTorch ${first.torch}, eager, on ${first.device}`,
    renderTable({ columns: ['', ...peers.map(({ tf32 }) => (tf32 ? 'TF32' : '32-bit floats'))], rows }),
  ];
}

function renderRun({ engine, agreement, isRight, measurements }: EngineRun, peak: number | null): string {
  const missing = measurements.find((one) => one.kind === 'missing');
  if (missing) return `## ${engine}\n\nNot run: ${missing.reason}. \`${missing.install}\``;
  const opened = measurements.find((one) => one.kind === 'engine');
  const failed = measurements.find((one) => one.kind === 'failed');
  const errors = agreement.map(({ cell, error }) => `${cell} ${error.toExponential(1)}`).join(', ');
  const parts = [
    `## ${engine}: ${opened?.describe ?? 'not opened'}`,
    `Largest difference from the float64 reference evaluator: ${errors || 'not measured'}.${isRight ? '' : ' **Wrong: no speed was measured.**'}`,
  ];
  if (failed) parts.push(`**Failed at ${failed.during}**: ${failed.reason}`);
  const matrix = measurements.find((one) => one.kind === 'matrix');
  if (!opened || !matrix) return parts.join('\n\n');
  const { channels, size, batch } = opened.settings;
  const rate = matrix.gigaflops;
  const row = (what: string, count: number, unit: string, seconds: number, gigaflop: number): readonly string[] => {
    const reached = gigaflop / seconds;
    const shares = [`${digits((100 * reached) / rate)} %`, peak === null ? '–' : `${digits(reached / (10 * peak))} %`];
    return [what, `${digits(1000 * seconds)} ms`, `${digits(count / seconds)} ${unit}`, digits(reached), ...shares];
  };
  const rows = measurements.flatMap((one) => {
    if (one.kind === 'training') {
      return [
        row(`training step, batch ${batch}`, 1, 'steps/s', one.seconds, one.gigaflop),
        ['the first step, with compilation', `${digits(1000 * one.firstSeconds)} ms`, '', '', '', ''],
      ];
    }
    const what = one.kind === 'sampling' ? `${one.count} samples of an image` : '';
    return one.kind === 'sampling' ? [row(what, one.count, 'samples/s', one.seconds, one.gigaflop)] : [];
  });
  const memory = measurements.find((one) => one.kind === 'memory');
  const kernels = measurements.find((one) => one.kind === 'kernels');
  const run = measurements.find((one) => one.kind === 'run');
  parts.push(
    `${channels} base channels, ${size}²; a product of ${opened.settings.matrix}² matrices runs at ${digits(rate)} GFLOP/s.`,
    renderTable({ columns: ['', 'time', 'rate', 'GFLOP/s', 'of the product', 'of the peak'], rows }),
    ...(kernels ? [renderKernels(kernels)] : []),
    ...(run ? [renderTrainingRun(run, opened.settings)] : []),
    ...(memory ? [`After the steps: ${memory.tensors} tensors, ${digits(memory.megabytes)} MB.`] : []),
  );
  return parts.join('\n\n');
}

/** Of the measures of an evaluation. */
const SHOWN = new Set(['ged', 'sNcc', 'dice']);

function renderTrainingRun(run: TrainingRun, { batch }: Settings): string {
  const { data, minutes, steps, seconds, validations, test } = run;
  const shown = (value: number | null): string => value?.toFixed(3) ?? 'undefined';
  const scores = test.metrics
    .filter(({ id }) => SHOWN.has(id))
    .map(({ name, mean, interval }) => {
      return `${name} ${shown(mean)}${interval ? ` (${interval.map(shown).join(' … ')})` : ''}`;
    });
  return [
    `### Trained on ${data} for ${digits(minutes)} minutes`,
    `${steps} steps with ${batch} images each, with validations; a step takes ${digits(1000 * seconds)} ms, its data with it (median). ` +
      `${test.images} images of the split test, ${test.samples} samples each: ${scores.join(', ')}. Validation:`,
    renderTable({
      columns: ['step', ...validations.map(({ step }) => String(step))],
      rows: [
        ['GED²', ...validations.map(({ ged }) => shown(ged))],
        ['S_NCC', ...validations.map(({ sNcc }) => shown(sNcc))],
      ],
    }),
  ].join('\n\n');
}

function renderKernels({ issueSeconds, kernels }: Measurement & { readonly kind: 'kernels' }): string {
  const launches = kernels.reduce((sum, one) => sum + one.launches, 0);
  const seconds = kernels.reduce((sum, one) => sum + one.seconds, 0);
  const rows = kernels
    .slice(0, 20)
    .map((one) => [one.kernel, String(one.launches), `${digits(1000 * one.seconds)} ms`]);
  return [
    `A step launches ${launches} kernels in ${digits(1000 * issueSeconds)} ms, which take ${digits(1000 * seconds)} ms on the GPU, each timed alone:`,
    renderTable({ columns: ['kernel', 'launches', 'time'], rows }),
  ].join('\n\n');
}
