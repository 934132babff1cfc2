/**
 * Keeps what a kill at each write would leave: before a file of the folder RUN is renamed or appended to, the folder is
 * copied below SNAPSHOTS. Imported before the program: `node --import snapshots.mjs MAIN …`.
 */
import { cpSync, existsSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';

const { RUN = '', SNAPSHOTS = '' } = process.env;
const { rename, appendFile } = promises;
let count = 0;

function keep(path) {
  if (!path.startsWith(RUN) || !existsSync(RUN)) return;
  count += 1;
  cpSync(RUN, join(SNAPSHOTS, `${String(count).padStart(2, '0')}-${basename(path)}`), { recursive: true });
}

promises.rename = async (from, to) => {
  keep(to);
  await rename(from, to);
};
promises.appendFile = async (path, ...rest) => {
  keep(path);
  await appendFile(path, ...rest);
};
syncBuiltinESMExports();
