import { expect, test } from '@jest/globals';
import { slurmEnvironment } from '../../../compiler/jobs/slurm/slurm-environment.ts';

test('what a job or a shell says of other jobs is left out', () => {
  const env = {
    HOME: '/home/ann',
    SLURM_CONF: '/etc/slurm.conf',
    SLURM_JOB_ID: '7',
    SLURM_MEM_PER_CPU: '100',
    SBATCH_ACCOUNT: 'lab',
    SBATCH_PARTITION: 'long',
    SBATCH_TIMELIMIT: '5',
    SBATCH_ARRAY_INX: '0-99',
    SBATCH_WAIT: '1',
    SBATCH_OPEN_MODE: 'truncate',
    SQUEUE_PARTITION: 'long',
  };
  const { HOME, SLURM_CONF, SBATCH_ACCOUNT, SBATCH_PARTITION } = env;
  expect(slurmEnvironment(env, ['time', 'open-mode'])).toEqual({ HOME, SLURM_CONF, SBATCH_ACCOUNT, SBATCH_PARTITION });
  expect(slurmEnvironment(env, ['partition', 'time', 'open-mode', 'account'])).toEqual({ HOME, SLURM_CONF });
});
