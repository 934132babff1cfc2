/**
 * Keeps what a kill at each write would leave: before a file of the folder RUN is renamed or appended to, and after it, the
 * folder is copied below SNAPSHOTS. Imported before the program: `node --import snapshots.mjs MAIN …`.
 */
import { cpSync, existsSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';

const { RUN = '', SNAPSHOTS = '' } = process.env;
const { rename, appendFile } = promises;
let count = 0;

function keep(when, path) {
  if (!path.startsWith(RUN) || !existsSync(RUN)) return;
  count += 1;
  cpSync(RUN, join(SNAPSHOTS, `${String(count).padStart(2, '0')}-${when}-${basename(path)}`), { recursive: true });
}

promises.rename = async (from, to) => {
  keep('before', to);
  await rename(from, to);
  keep('after', to);
};
promises.appendFile = async (path, ...rest) => {
  keep('before', path);
  await appendFile(path, ...rest);
  keep('after', path);
};
syncBuiltinESMExports();
