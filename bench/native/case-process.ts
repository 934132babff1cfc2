/** Measures one case on one engine, in a process of its own: `case-process.ts ENGINE CASE RUNS`, a case as JSON. */
import { type EngineId, openEngine } from '../../runtime/engines/index.ts';
import { median } from '../support/measure.ts';
import { type Case, type CaseMessage, modelOf } from './cases.ts';
import { openWork } from './work.ts';

async function measure(id: EngineId, one: Case, runs: number): Promise<CaseMessage> {
  const engine = await openEngine(id);
  if (!engine.ok) return { kind: 'missing', reason: engine.reason };
  const { run, dispose } = await openWork(one, await modelOf(one), id, engine.library);
  await run();
  const [walls, processor]: [number[], number[]] = [[], []];
  for (let at = 0; at < runs; at += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await run();
    const { user, system } = process.cpuUsage(used);
    walls.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  dispose();
  engine.close();
  const peak = process.resourceUsage().maxRSS / 1024;
  return { kind: 'times', wall: median(walls), processor: median(processor), peak };
}

const [, , id, one, runs] = process.argv;
process.stdout.write(`${JSON.stringify(await measure(id as EngineId, JSON.parse(one ?? ''), Number(runs)))}\n`);
