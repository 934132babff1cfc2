import { describe } from '@jest/globals';
import type { EngineId } from '../../../runtime/engines/index.ts';
import { runScript } from './run-script.ts';

/** Engines that a plain installation may lack. */
export const OPTIONAL = ['node', 'node-gpu', 'webgpu'] as const satisfies readonly EngineId[];

type Opening = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly install: string };

/** Tests of an engine; where it cannot be opened they are skipped, and the reason is printed. */
export async function describeEngine(id: (typeof OPTIONAL)[number], tests: () => void): Promise<void> {
  const { messages, code } = await runScript('test/engines/support/open-engine.ts', id);
  const opening = messages[0] as Opening | undefined;
  if (opening?.ok) {
    describe(`on ${id}`, tests);
    return;
  }
  const reason = opening === undefined ? `its process ended with ${code}` : `${opening.reason} (${opening.install})`;
  process.stderr.write(`${id} is not tested: ${reason}\n`);
  describe.skip(`on ${id}`, tests);
}
