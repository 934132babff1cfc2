import { stringify } from 'yaml';
import type { StoredPoint, SweepFolder } from './sweep-folder.ts';

/** Where the points of a sweep find what they need on a cluster. */
export interface KubernetesPlace {
  /** A container image in which `phisegc` is installed. */
  readonly image: string;
  /** The persistent volume claim that holds the sweep folder and the data. */
  readonly claim: string;
  /** Where it is mounted: in the containers as here, so that paths mean the same. */
  readonly mount: string;
  /** The sweep folder as an absolute path. */
  readonly folder: string;
  /** Points at a time. */
  readonly parallel: number;
  /** Resources of a point, `nvidia.com/gpu: 1`. */
  readonly limits: Readonly<Record<string, string>>;
}

/** A point is started anew so often where its node or its container fails; it goes on from its checkpoint each time. */
const RETRIES = 6;
/** Seconds from the signal to the end: a step, and a checkpoint. */
const GRACE = 120;

/**
 * An Indexed Job (`batch/v1`, Kubernetes 1.33 or later for `backoffLimitPerIndex`) as YAML: index i trains line i of
 * `points.jsonl`. A point that is finished ends at once, so that the job may be applied again.
 */
export function kubernetesManifest({ record, points }: SweepFolder, place: KubernetesPlace): string {
  const { image, claim, mount, folder, parallel, limits } = place;
  const program = ['phisegc', 'sweep', folder, '--point', '$(JOB_COMPLETION_INDEX)'];
  const container = {
    name: 'point',
    image,
    command: program,
    volumeMounts: [{ name: 'work', mountPath: mount }],
    ...(Object.keys(limits).length === 0 ? {} : { resources: { limits } }),
  };
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: jobName(record.sweep) },
    spec: {
      completionMode: 'Indexed',
      completions: points.length,
      parallelism: Math.min(parallel, points.length),
      backoffLimitPerIndex: RETRIES,
      // A point that fails for good does not stop the others.
      maxFailedIndexes: points.length,
      template: {
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: GRACE,
          containers: [container],
          volumes: [{ name: 'work', persistentVolumeClaim: { claimName: claim } }],
        },
      },
    },
  };
  return `${comment(points)}${stringify(job)}`;
}

function comment(points: readonly StoredPoint[]): string {
  const lines = points.map(({ index, name }) => `# ${index}: ${name}\n`);
  return `# Index and point:\n${lines.join('')}`;
}

/** A DNS label with room for an index behind it. */
function jobName(sweep: string | null): string {
  const name = `phisegc-${sweep ?? 'sweep'}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return name.slice(0, 50).replace(/-+$/, '');
}
