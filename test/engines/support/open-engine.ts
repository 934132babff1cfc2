/** Says whether an engine can be opened: `open-engine.ts ENGINE`. */
import { type EngineId, openEngine } from '../../../runtime/engines/index.ts';

const engine = await openEngine(process.argv[2] as EngineId);
const { ok } = engine;
process.stdout.write(
  `${JSON.stringify(ok ? { ok, describe: engine.describe } : { ok, reason: engine.reason, install: engine.install })}\n`,
);
