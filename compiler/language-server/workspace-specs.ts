import { entriesOf, type Host } from '../source/host.ts';

/** What no spec of one's own is looked for in. */
const PASSED_OVER = /^(\..*|node_modules|dist|runs)$/;

const MAX_FILES = 2000;
const MAX_DEPTH = 8;

/** The specs below a folder, by their paths; of a large folder only the first. */
export async function specsBelow(host: Host, folder: string, depth = 0): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(host, folder)) {
    if (found.length >= MAX_FILES) break;
    const path = host.paths.join(folder, entry);
    if (/\.phiseg(\.ya?ml)?$/.test(entry)) found.push(path);
    else if (!entry.includes('.') && !PASSED_OVER.test(entry) && depth < MAX_DEPTH)
      for (const inner of await specsBelow(host, path, depth + 1)) found.push(inner);
  }
  return found;
}
