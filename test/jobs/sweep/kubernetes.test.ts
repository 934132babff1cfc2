import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Job, type IJob } from 'kubernetes-models/batch/v1';
import { parseAllDocuments } from 'yaml';
import { type KubernetesPlace, kubernetesManifest } from '../../../compiler/jobs/sweep/kubernetes.ts';
import { SWEEP_FORMAT, type StoredPoint, type SweepFolder } from '../../../compiler/jobs/sweep/sweep-folder.ts';

const PLACE: KubernetesPlace = {
  image: 'lab/phisegc:1',
  claim: 'lab',
  mount: '/volumes/lab',
  folder: '/volumes/lab/sweeps/ablation',
  parallel: 8,
  limits: { 'nvidia.com/gpu': '1', memory: '8Gi' },
};

function sweepOf(count: number, name: string | null): SweepFolder {
  const points = Array.from(
    { length: count },
    (_, index): StoredPoint => ({
      index,
      name: `beta=${index}`,
      model: 'm',
      settings: {},
      seed: 0,
      variant: null,
      hashes: { weights: 'w', objective: 'o', run: `r${index}` },
      parameters: 1,
      flops: 1,
      memory: 1,
      spec: 'm.phiseg#m',
      set: [],
      identity: `r${index}-0`,
      steps: 10,
      hours: null,
      run: `runs/beta=${index}`,
      stored: `specs/${index}.json`,
      isPlanned: true,
    }),
  );
  return {
    folder: PLACE.folder,
    record: {
      format: SWEEP_FORMAT,
      phisegc: '0.1.0',
      sweep: name,
      spec: 'm.phiseg',
      data: { path: '/volumes/lab/data', name: 'data', sha256: 'd' },
      limit: { steps: 10, seconds: null },
      engine: null,
      threads: null,
      validation: { every: 5, images: 1, samples: 1 },
    },
    points,
  };
}

function manifestOf(sweep: SweepFolder, place: KubernetesPlace = PLACE): IJob {
  const documents = parseAllDocuments(kubernetesManifest(sweep, place));
  expect(documents).toHaveLength(1);
  return documents[0]?.toJS() as IJob;
}

const SWEEPS = [
  [1, 'ablation'],
  [1000, null],
  [20_000, 'Über_lange Namen, die kein Kubernetes als Namen eines Jobs annimmt, weil sie zu lang sind'],
] as const;

test.each(SWEEPS)('%i points are a job by the published schema', (count, name) => {
  const manifest = manifestOf(sweepOf(count, name));
  expect(() => new Job(manifest).validate()).not.toThrow();
  // The oracle does see mistakes of type and of what is required.
  expect(() => new Job({ ...manifest, spec: { ...manifest.spec, completions: '2' } } as never).validate()).toThrow();
});

/** The names that a declaration of the published API allows, by the path of the type's file. */
function namesIn(type: string): readonly string[] {
  const root = dirname(createRequire(import.meta.url).resolve('kubernetes-models/package.json'));
  const text = readFileSync(join(root, `${type}.d.ts`), 'utf8');
  return [...text.matchAll(/^ {2,4}"?(\w+)"?\??:/gm)].map(([, name]) => name ?? '');
}

test('every entry has a name that the API knows, for it passes over others without a word', () => {
  const { spec } = manifestOf(sweepOf(3, 'ablation'));
  const pod = spec?.template.spec;
  const known = (type: string, value: object | undefined): void => {
    const names = namesIn(type);
    expect(names.length).toBeGreaterThan(2);
    expect(Object.keys(value ?? {}).filter((key) => !names.includes(key))).toEqual([]);
  };
  known('batch/v1/JobSpec', spec);
  known('v1/PodTemplateSpec', spec?.template);
  known('v1/PodSpec', pod);
  known('v1/Container', pod?.containers[0]);
  known('v1/VolumeMount', pod?.containers[0]?.volumeMounts?.[0]);
  known('v1/Volume', pod?.volumes?.[0]);
});

// What the API server asks for beyond the schema, from the reference of Job v1 and of names (kubernetes.io/docs/reference).
test.each(SWEEPS)('%i points hold the rules of the server', (count, name) => {
  const { metadata, spec } = manifestOf(sweepOf(count, name));
  expect(spec).toMatchObject({ completionMode: 'Indexed', completions: count, backoffLimitPerIndex: 6 });
  expect(spec?.parallelism).toBe(Math.min(count, PLACE.parallel));
  // `backoffLimitPerIndex` wants `Never`; a job of more than 100,000 indices lets at most 10,000 of them fail.
  expect(spec?.template.spec?.restartPolicy).toBe('Never');
  expect(spec?.maxFailedIndexes).toBeLessThanOrEqual(count > 100_000 ? 10_000 : count);
  // The name of a pod is that of the job, the index and five letters, at most 63 in all.
  const label = metadata?.name ?? '';
  expect(label).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
  expect(`${label}-${count - 1}-abcde`.length).toBeLessThanOrEqual(63);
});

test('each index trains its own point, where the paths are those of this machine', () => {
  const { spec } = manifestOf(sweepOf(3, 'ablation'));
  const [container] = spec?.template.spec?.containers ?? [];
  expect(container?.command).toEqual(['phisegc', 'sweep', PLACE.folder, '--point', '$(JOB_COMPLETION_INDEX)']);
  expect(container?.volumeMounts).toEqual([{ name: 'work', mountPath: PLACE.mount }]);
  expect(container?.resources?.limits).toEqual(PLACE.limits);
  expect(spec?.template.spec?.volumes).toEqual([{ name: 'work', persistentVolumeClaim: { claimName: PLACE.claim } }]);
});
