import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { parseSealed } from '../../../runtime/index.ts';
import { MOST_BYTES, readRegularFile } from '../../../runtime/read-file.ts';
import { whyUnreadable } from '../../../runtime/why-unreadable.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { describeReadProblem } from '../../diagnostics/read-problem.ts';
import { entriesOf, type Host } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import { isTrained, noTrainedModel, trainedFile } from '../../source/trained-model.ts';
import type { Job } from '../job.ts';

/** A weights file, whole. */
export interface WeightsFile {
  readonly bytes: Uint8Array;
  /** SHA-256 of the file in hexadecimal digits. */
  readonly digest: string;
  /** The training step that the weights are of; null where the file does not say. */
  readonly step: number | null;
  /** The hash of the network that they are of; null where the file does not say. */
  readonly weightsHash: string | null;
  /** How the weights are averages over steps, `ema(0.998)`; null where the file says none. */
  readonly average: string | null;
}

/** Reads a weights file, or the weights of `trained:NAME`; null when there is none to read, or when it is damaged, which is reported. */
export async function readWeightsFile(file: string, job: Job, report: Report): Promise<WeightsFile | null> {
  const trained = trainedFile(file, 'weights');
  if (trained === null && isTrained(file)) {
    report(noTrainedModel(file));
    return null;
  }
  const path = trained ?? resolve(job.host.workingDirectory, file);
  const name = displayName(job.host, file);
  const bytes = await readBytes(path, file, job.host, report);
  if (bytes === null) return null;
  try {
    const { metadata } = parseSealed(bytes);
    const step = Number(metadata.get('step') ?? Number.NaN);
    const digest = createHash('sha256').update(bytes).digest('hex');
    return {
      bytes,
      digest,
      step: Number.isSafeInteger(step) ? step : null,
      weightsHash: metadata.get('weights_hash') ?? null,
      average: metadata.get('average') ?? null,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(diagnose('cli/weights-unreadable', { path: name, reason }));
    return null;
  }
}

async function readBytes(path: string, file: string, host: Host, report: Report): Promise<Uint8Array | null> {
  const name = displayName(host, file);
  const read = await readRegularFile(path, MOST_BYTES);
  if (read.ok) return read.bytes;
  if (read.reason === 'ENOENT' || read.reason === 'ENOTDIR') {
    report(describeReadProblem(name, { kind: 'missing', neighbours: await weightsIn(host, dirname(path)) }));
    return null;
  }
  const inside = read.reason === 'EISDIR' ? await weightsIn(host, path) : [];
  const help = inside.slice(0, 6).map((weights) => `name a file in it: ${join(file, weights)}`);
  report(diagnose('cli/weights-unreadable', { path: name, reason: whyUnreadable(read.reason) }, { help }));
  return null;
}

async function weightsIn(host: Host, folder: string): Promise<readonly string[]> {
  return (await entriesOf(host, folder)).filter((name) => name.endsWith('.safetensors'));
}
