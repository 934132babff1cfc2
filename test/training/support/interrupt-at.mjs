/** Interrupts the process when it first renames a file to the name AT: `AT=report.html node --import interrupt-at.mjs MAIN …`. */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const { AT = '' } = process.env;
const { rename } = promises;
let isDone = false;

promises.rename = async (from, to) => {
  if (basename(to) === AT && !isDone) {
    isDone = true;
    process.kill(process.pid, 'SIGINT');
    // The signal is heard before the file has its name.
    await setTimeout(200);
  }
  await rename(from, to);
};
syncBuiltinESMExports();
