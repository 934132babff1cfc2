import { describe } from '@jest/globals';
import type { EngineId } from '../../../runtime/engines/index.ts';
import { runScript } from './run-script.ts';

/** Engines that a plain installation may lack. */
export const OPTIONAL = ['node', 'node-gpu', 'webgpu'] as const satisfies readonly EngineId[];

type Opening =
  | { readonly ok: true; readonly describe: string }
  | { readonly ok: false; readonly reason: string; readonly install: string };

/**
 * Tests of an engine; where it cannot be opened they are skipped, and the reason is printed.
 * @param load `heavy` is not for a GPU that the CPU plays
 * @returns whether they run
 */
export async function describeEngine(
  id: (typeof OPTIONAL)[number],
  load: 'light' | 'heavy',
  tests: () => void,
): Promise<boolean> {
  const { messages, code } = await runScript('test/engines/support/open-engine.ts', id);
  const opening = messages[0] as Opening | undefined;
  const reason = whyNot(id, load, opening, code);
  if (reason === null) {
    describe(`on ${id}`, tests);
    return true;
  }
  process.stderr.write(`${id} is not tested: ${reason}\n`);
  describe.skip(`on ${id}`, tests);
  return false;
}

function whyNot(id: string, load: 'light' | 'heavy', opening: Opening | undefined, code: number | null): string | null {
  if (opening === undefined) return `its process ended with ${code}`;
  if (!opening.ok) return `${opening.reason} (${opening.install})`;
  const isSlow = load === 'heavy' && /software|swiftshader/i.test(opening.describe);
  return isSlow ? `whole models take minutes on ${opening.describe}: npm run table -- --engine ${id}` : null;
}
