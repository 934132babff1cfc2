/** Claims a run folder and gives it up, a line of stdin each, and answers each with a line: `lock-process.ts FOLDER`. */
import { createInterface } from 'node:readline';
import { lockRun, type RunLock } from '../../../compiler/jobs/training/lock-run.ts';
import { silentContext } from '../../support/silent-context.ts';

const [, , folder = ''] = process.argv;
let lock: RunLock | null = null;
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'claim') {
    lock = await lockRun(folder, silentContext(folder), () => undefined);
    process.stdout.write(lock === null ? 'busy\n' : 'ours\n');
  } else {
    lock?.release();
    process.stdout.write('released\n');
  }
}
