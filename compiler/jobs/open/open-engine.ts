import { type EngineLibrary, type OpenedEngine, openEngine as open } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Target } from '../../targets/target.ts';
import type { Job } from '../job.ts';

/** Opens the engine of a target. Null when it cannot be opened, which is reported with what mends it. */
export async function openEngine(
  { id }: Target,
  { threads }: Job,
  report: Report,
): Promise<Extract<OpenedEngine<EngineLibrary>, { ok: true }> | null> {
  const engine = await open(id, { threads });
  if (engine.ok) return engine;
  const help = [`fix it: ${engine.install}`, '`--engine wasm` runs everywhere'];
  report(diagnose('cli/engine-missing', { engine: id, reason: engine.reason }, { help }));
  return null;
}
