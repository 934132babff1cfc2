import { readdirSync, readFileSync } from 'node:fs';

/** A process that a job of a test's Slurm started. */
export interface JobProcess {
  readonly pid: number;
  /** The process that looks after it for Slurm, its parent. */
  readonly keeper: number;
  readonly node: string;
}

/** What runs for jobs of the Slurm with that configuration, found by the variables that Slurm gives its jobs. */
export function jobProcesses(conf: string): readonly JobProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): readonly JobProcess[] => {
      const env = new Set(read(`/proc/${name}/environ`).split('\0'));
      const node = [...env].find((one) => one.startsWith('SLURMD_NODENAME='))?.replace(/.*=/, '');
      if (node === undefined || !env.has(`SLURM_CONF=${conf}`)) return [];
      const keeper = Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${name}/status`))?.[1] ?? 0);
      const isKept = read(`/proc/${keeper}/comm`).startsWith('slurmstepd');
      return [{ pid: Number(name), keeper: isKept ? keeper : Number(name), node }];
    });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
