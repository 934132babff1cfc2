import { openEngine } from '../../../runtime/index.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { findTarget } from '../../targets/registry.ts';
import type { Target } from '../../targets/target.ts';
import type { Job } from '../job.ts';

/** Engines that run without a graphics card and without a choice, the fastest first. */
const DEFAULTS = ['onnx', 'wasm'] as const;

export interface EngineWish {
  /** What the command line names. */
  readonly asked: string | undefined;
  /** The engine of the run that goes on. */
  readonly ofRun?: string | undefined;
}

/**
 * The target whose engine a command runs on: the one asked for, that of the run, or the fastest that a CPU has. Says
 * which it is and why, and how to get a faster one. Null when there is none of that name, which is reported.
 */
export async function chooseTarget({ asked, ofRun }: EngineWish, job: Job, report: Report): Promise<Target | null> {
  if (asked !== undefined) return say(asked, '--engine names it', job, report);
  if (ofRun !== undefined) return say(ofRun, 'the run was last on it', job, report);
  const missing: string[] = [];
  for (const id of DEFAULTS) {
    const engine = await openEngine(id);
    if (engine.ok) {
      engine.close();
      const why = missing.length === 0 ? 'the fastest on a CPU' : 'the fastest that is here';
      const target = say(id, why, job, report);
      for (const text of missing) job.progress({ kind: 'note', text });
      return target;
    }
    missing.push(`${id} is about ten times as fast. ${engine.reason}; to fix it: ${engine.install}`);
  }
  return say(DEFAULTS[0], 'the fastest on a CPU', job, report);
}

function say(id: string, why: string, job: Job, report: Report): Target | null {
  const target = findTarget(id, report);
  if (target !== null) job.progress({ kind: 'engine', id: target.id, why });
  return target;
}
