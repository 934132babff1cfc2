import { join } from 'node:path';
import type { Context } from './context.ts';

/** The files of a run folder. */
export const RUN_FILES = {
  record: 'run.json',
  spec: 'spec.json',
  last: 'last.safetensors',
  metrics: 'metrics.jsonl',
  report: 'report.html',
  scores: 'scores',
  lock: 'lock',
} as const;

/** The file with the weights that scored best in a measure: `best-ged.safetensors`. */
export function bestFile(measure: string): string {
  return `best-${measure.toLowerCase()}.safetensors`;
}

export async function isRunFolder(path: string, context: Context): Promise<boolean> {
  return context.host.exists(join(path, RUN_FILES.spec));
}

/** A command's arguments, with the spec and the last weights of a run where a run folder stands in the place of a spec. */
export async function atRun<A extends { readonly spec: string; readonly weights?: string; readonly run?: string }>(
  args: A,
  context: Context,
): Promise<A> {
  if (!(await isRunFolder(args.spec, context))) return args;
  const { spec, weights = join(spec, RUN_FILES.last) } = args;
  return { ...args, spec: join(spec, RUN_FILES.spec), weights, run: spec };
}
