import { renderTable, type Table } from '../support/benchmark.ts';
import { digits } from '../support/measure.ts';
import type { Memory, MemoryUse, Message } from './cell.ts';
import { CELLS, type CellName } from './expected.ts';

/** What one engine did. */
export interface EngineColumn {
  readonly engine: string;
  readonly messages: readonly Message[];
  /** Why its process did not come to its end. */
  readonly failure: string | null;
}

export function renderColumns(specs: readonly string[], columns: readonly EngineColumn[], machine: string): string {
  return [
    '# Every spec on every target',
    `Made by \`npm run table\` on ${machine}. Small models (the graphs of the published ones, 64², few channels); each ` +
      'number is the largest difference from the float64 reference evaluator in any output, relative to the largest ' +
      'magnitude of the tensor: in sampling of probabilities and latents, in a training step of losses, gradients, next ' +
      'weights and moving statistics.',
    ...columns.map(describeColumn),
    renderTable(agreementTable(specs, columns)),
    ...memoryTable(columns),
  ].join('\n\n');
}

function describeColumn(column: EngineColumn): string {
  const { engine, messages } = column;
  const opened = messages.find((message) => message.kind === 'engine');
  const missing = messages.find((message) => message.kind === 'missing');
  if (missing) return `- \`${engine}\` was not run: ${missing.reason}. \`${missing.install}\``;
  const failure = column.failure === null ? '' : `; ${column.failure}`;
  return `- \`${engine}\`: ${opened?.describe ?? 'did not open'}${failure}`;
}

function agreementTable(specs: readonly string[], columns: readonly EngineColumn[]): Table {
  const rows = specs.flatMap((spec) =>
    CELLS.map((cell) => [`${spec}, ${cell}`, ...columns.map((column) => textOf(column, spec, cell))]),
  );
  return { columns: ['', ...columns.map(({ engine }) => engine)], rows };
}

function textOf({ messages }: EngineColumn, spec: string, cell: CellName): string {
  const found = messages.find((one) => one.kind === 'cell' && one.spec === spec && one.cell === cell);
  if (found?.kind !== 'cell') return 'not run';
  return found.ran ? found.error.toExponential(1) : `failed: ${found.reason}`;
}

function memoryTable(columns: readonly EngineColumn[]): readonly string[] {
  const measured = columns.flatMap(({ engine, messages }) => {
    const memory = messages.find((message) => message.kind === 'memory');
    return memory?.kind === 'memory' ? [{ engine, memory }] : [];
  });
  const [first] = measured;
  if (first === undefined) return [];
  const row = ({ engine, memory }: { readonly engine: string; readonly memory: Memory }): readonly string[] => {
    const change = (of: (use: MemoryUse) => number | null, unit = ''): string => {
      const [before, after] = [of(memory.before), of(memory.after)];
      return before === null || after === null ? '–' : `${digits(before)} → ${digits(after)}${unit}`;
    };
    const megabytes = (bytes: number | null): number | null => (bytes === null ? null : bytes / 2 ** 20);
    return [
      engine,
      digits(memory.steps / memory.seconds),
      change(({ tensors }) => tensors),
      change(({ bytes }) => megabytes(bytes), ' MB'),
      change(({ gpuBytes }) => megabytes(gpuBytes), ' MB'),
      change(({ residentMegabytes }) => residentMegabytes, ' MB'),
    ];
  };
  const title = `${first.memory.steps} training steps of a small model (16², two latent levels)`;
  return [
    `## ${title}`,
    renderTable({
      columns: ['', 'steps/s', 'tensors', 'in tensors', 'on the GPU', 'resident'],
      rows: measured.map(row),
    }),
  ];
}
