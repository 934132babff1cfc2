import { dirname, resolve, sep } from 'node:path';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Job } from './job.ts';
import type { Refused } from './open/survive-engine.ts';
import { openSweepFolder } from './sweep.ts';
import { kubernetesManifest } from './sweep/kubernetes.ts';

/** Which sweep runs on a Kubernetes cluster, and where its points find what they need. */
export interface ManifestRequest {
  /** A sweep folder, on a volume that the cluster has. */
  readonly folder: string;
  /** A container image in which `phisegc` is installed. */
  readonly image: string;
  /** The persistent volume claim that holds the sweep folder and the data. */
  readonly claim: string;
  /** Where the volume is mounted, here and in the containers; the nearest folder above both without it. */
  readonly mount?: string | undefined;
  /** Points at a time; 4 without it. */
  readonly parallel?: number;
  /** Resources of a point, `{ 'nvidia.com/gpu': '1' }`. */
  readonly limits?: Readonly<Record<string, string>>;
}

/** The text of a manifest, for `kubectl apply -f -`. */
export interface Manifest {
  readonly kind: 'manifest';
  readonly text: string;
}

/** Writes the manifest of an Indexed Job that trains the points of a sweep folder. No cluster is asked. */
export async function sweepManifest(request: ManifestRequest, job: Job): Promise<Manifest | Refused> {
  const { image, claim, parallel = 4, limits = {} } = request;
  const opened = await openSweepFolder(request.folder, job);
  if ('kind' in opened) return opened;
  const findings: Diagnostic[] = [];
  checkNumbers([['parallel', parallel, 1]], (finding) => findings.push(finding));
  const folder = resolve(job.host.workingDirectory, request.folder);
  const { path: data } = opened.record.data;
  const mount = request.mount ?? sharedFolder(folder, data);
  if (mount === sep || ![folder, data].every((path) => isBelow(path, mount))) {
    const problem = `one volume cannot hold the sweep folder ${folder} and the data ${data}`;
    const help = ['keep both on the volume of the claim; mount=PATH says where it is mounted'];
    findings.push(diagnose('cli/usage', { problem }, { help }));
  }
  if (findings.length === 0) {
    return { kind: 'manifest', text: kubernetesManifest(opened, { image, claim, mount, folder, parallel, limits }) };
  }
  job.tell(findings);
  return { kind: 'refused', findings };
}

function sharedFolder(one: string, other: string): string {
  let shared = one;
  while (!isBelow(other, shared)) shared = dirname(shared);
  return shared;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
