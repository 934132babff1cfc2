import { openEngine } from '../../runtime/index.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { findTarget } from '../targets/registry.ts';
import type { Target } from '../targets/target.ts';
import type { Context } from './context.ts';

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
export async function chooseTarget(
  { asked, ofRun }: EngineWish,
  context: Context,
  report: Report,
): Promise<Target | null> {
  if (asked !== undefined) return say(asked, '--engine names it', context, report);
  if (ofRun !== undefined) return say(ofRun, 'the run was last on it', context, report);
  const missing: string[] = [];
  for (const id of DEFAULTS) {
    const engine = await openEngine(id);
    if (engine.ok) {
      engine.close();
      const why = missing.length === 0 ? 'the fastest on a CPU' : 'the fastest that is here';
      const target = say(id, why, context, report);
      context.err(missing.join(''));
      return target;
    }
    missing.push(`NOTE: ${id} is about ten times as fast. ${engine.reason}; to fix it: ${engine.install}\n`);
  }
  return say(DEFAULTS[0], 'the fastest on a CPU', context, report);
}

function say(id: string, why: string, context: Context, report: Report): Target | null {
  const target = findTarget(id, report);
  if (target !== null) context.err(`engine: ${target.id} (${why})\n`);
  return target;
}
