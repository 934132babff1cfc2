import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../compiler/package-files.ts';

/** What `pytorch.py` prints of a case; medians in milliseconds, on the clock and of all threads on the processor. */
export interface PyTorchCase {
  readonly torch: string;
  readonly device: string;
  readonly wall: number;
  readonly processor: number;
  /** Most memory that the process held until then, in megabytes. */
  readonly peak: number;
}

/** The Python that has PyTorch; without it the peer is left out. */
const PYTHON = process.env['PHISEGC_BENCH_PYTHON'];

/**
 * @param variables of the process, beside our own
 * @returns a result for each case among the words, told apart by `+`; null where there is no PyTorch
 */
export function runPyTorch(
  words: readonly (string | number)[],
  variables: Readonly<Record<string, string>> = {},
): readonly PyTorchCase[] | null {
  if (!PYTHON) return null;
  const script = join(packageRoot(), 'bench', 'peers', 'pytorch.py');
  const env = { ...process.env, ...variables };
  const { status, stdout, stderr } = spawnSync(PYTHON, [script, ...words.map(String)], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${words.join(' ')} exits with ${status}:\n${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line): PyTorchCase => JSON.parse(line));
}
