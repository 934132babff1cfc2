import { error } from '../define.ts';

/** Codes of what is handed to Slurm. */
export const slurmCodes = {
  'slurm/missing': error<{ program: string }>((p) => `${p.program} is not on this machine`),
  'slurm/refused': error<{ program: string; words: string }>((p) => `${p.program} refuses: ${p.words}`),
};
