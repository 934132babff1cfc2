/** Variables of sbatch that are not called as their option is. */
const OTHER_NAMES: Readonly<Record<string, string>> = { time: 'TIMELIMIT', array: 'ARRAY_INX' };

/**
 * The environment of a program of Slurm. What a job has in its own (SLURM_*) would be taken for options of the new one, variables
 * of sbatch go before its script, and those of squeue hide jobs: where the configuration lies, and what is said nowhere else, is left.
 */
export function slurmEnvironment(env: NodeJS.ProcessEnv, said: readonly string[]): NodeJS.ProcessEnv {
  const silenced = new Set(
    ['wait', 'clusters', 'array', ...said].map(
      (name) => `SBATCH_${OTHER_NAMES[name] ?? name.toUpperCase().replaceAll('-', '_')}`,
    ),
  );
  const isKept = (name: string): boolean =>
    name === 'SLURM_CONF' || !(/^(SLURM|SQUEUE)_/.test(name) || silenced.has(name));
  return Object.fromEntries(Object.entries(env).filter(([name]) => isKept(name)));
}
