/** Tries one engine, in a process of its own: `main.js ENGINE` writes a Trial as a line of JSON. */
import { openEngine } from '../../../runtime/index.ts';
import { present } from '../../invariant.ts';
import { targets } from '../../targets/registry.ts';
import { engineDetails } from './engine-details.ts';
import { compileTiny, runTiny } from './tiny-run.ts';
import type { Trial } from './trial.ts';

/** Beyond this a result is wrong, not rounded. */
const TOLERANCE = 1e-3;

async function tryEngine(id: string): Promise<Trial> {
  const target = present(
    targets.find((one) => one.id === id),
    id,
  );
  const engine = await openEngine(target.id);
  if (!engine.ok) return { works: false, reason: engine.reason, mend: engine.install };
  const tiny = await compileTiny(target);
  const error = await engine.guard.run('a tiny model', () => runTiny(engine.library, tiny));
  if (!(error < TOLERANCE)) return { works: false, reason: `it computes wrongly: an error of ${error}`, mend: null };
  const details = await engineDetails(engine.library);
  return { works: true, describe: engine.describe, error, seconds: performance.now() / 1000, details };
}

const trial = await tryEngine(process.argv[2] ?? '').catch(
  (error: unknown): Trial => ({
    works: false,
    reason: (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '',
    mend: null,
  }),
);
process.stdout.write(`\n${JSON.stringify(trial)}\n`);
