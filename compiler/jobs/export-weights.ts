import { join, resolve } from 'node:path';
import {
  encodeSafetensors,
  type FloatTensor,
  floatTensors,
  type HalfTensor,
  parseSafetensors,
} from '../../runtime/safetensors.ts';
import { toHalf } from '../../runtime/to-half.ts';
import { check } from '../check.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { fitTensors } from '../diff/fit-tensors.ts';
import { parametersOf } from '../graph/parameters.ts';
import { displayName } from '../source/project.ts';
import { RUN_FILES } from './files/run-folder.ts';
import { writeFiles } from './files/write-files.ts';
import type { Job } from './job.ts';
import { readWeightsFile } from './open/read-weights-file.ts';

/** Whose weights are written, and how. */
export interface ExportWeightsRequest {
  /** The folder of a run. */
  readonly run: string;
  /** A weights file of the run's model, such as `best-ged.safetensors`; without it the run's last weights, averaged where training averages. */
  readonly weights?: string | undefined;
  /** The safetensors file to be. */
  readonly out: string;
  /** Kernels as 16-bit floats: half the size, each number to three digits. Vectors, and kernels with numbers beyond 16 bits, keep 32 bits. */
  readonly half?: boolean;
  /** Only what samples are drawn with: without the posterior, say. */
  readonly sampling?: boolean;
}

/** `findings` were told already; with an error nothing was written. */
export interface ExportedWeights {
  readonly kind: 'exported' | 'refused';
  /** The file's size; 0 where none was written. */
  readonly bytes: number;
  readonly findings: readonly Diagnostic[];
}

/** Writes the weights of a run without what only training needs, for pages, services and other programs. */
export async function exportWeights(request: ExportWeightsRequest, job: Job): Promise<ExportedWeights> {
  const findings: Diagnostic[] = [];
  const bytes = await exported(request, job, findings);
  job.tell(findings);
  return { kind: hasErrors(findings) ? 'refused' : 'exported', bytes, findings };
}

async function exported(
  { run, weights = join(run, RUN_FILES.last), out, half = false, sampling = false }: ExportWeightsRequest,
  job: Job,
  findings: Diagnostic[],
): Promise<number> {
  const { models, diagnostics } = await check({
    host: job.host,
    path: join(run, RUN_FILES.spec),
    set: [],
    meant: 'last',
  });
  const [model] = models;
  for (const finding of diagnostics) findings.push(finding);
  if (model === undefined) return 0;
  const file = await readWeightsFile(weights, job, (finding) => findings.push(finding));
  if (file === null) return 0;
  const stored = parseSafetensors(file.bytes);
  const fit = fitTensors(stored.tensors, parametersOf(sampling ? model.sampling : model.networks));
  const [missing] = [...fit.fresh, ...fit.reshaped.map(({ parameter }) => parameter)];
  if (missing !== undefined) {
    const reason = `it has no ${missing.name} of the shape that ${model.name} takes`;
    findings.push(diagnose('cli/weights-unreadable', { path: displayName(job.host, weights), reason }));
    return 0;
  }
  const kept = new Set(fit.fits.map(({ name }) => name));
  const tensors = [
    ...floatTensors({ ...stored, tensors: new Map([...stored.tensors].filter(([name]) => kept.has(name))) }),
  ];
  const metadata = KEPT.flatMap((key) => {
    const value = stored.metadata.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const content = encodeSafetensors(
    new Map(tensors.map(([name, tensor]) => [name, half ? halved(tensor) : tensor])),
    Object.fromEntries(metadata),
  );
  const written = await writeFiles(job, [{ path: resolve(job.host.workingDirectory, out), content }]);
  if (!written.ok) {
    findings.push(written.diagnostic);
    return 0;
  }
  const what = `${counted(tensors.length, 'tensor')}, ${(content.byteLength / 1e6).toFixed(2)} MB → ${displayName(job.host, out)}`;
  job.progress({ kind: 'ended', what });
  return content.byteLength;
}

/** The entries that say what the numbers are. */
const KEPT = ['weights_hash', 'step', 'average'] as const;

/** Beyond this a 16-bit float is infinite. */
const MOST_HALF = 65_504;

/** Vectors are few numbers, and variances among them may be tiny. */
function halved(tensor: FloatTensor): FloatTensor | HalfTensor {
  const isWide = tensor.data.some((value) => Math.abs(value) > MOST_HALF);
  return tensor.shape.length < 2 || isWide ? tensor : { shape: tensor.shape, data: toHalf(tensor.data) };
}
