import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { ManifestRequest } from '../../jobs/sweep-manifest.ts';

/** `image=IMAGE,claim=CLAIM`, with `mount=PATH`, `parallel=N` and `limit.NAME=AMOUNT` after it; null, and reported, otherwise. */
export function readCluster(text: string, report: Report): Omit<ManifestRequest, 'folder'> | null {
  const words = text.split(',').map((word): readonly [string, string] => {
    const at = word.indexOf('=');
    return at < 0 ? [word, ''] : [word.slice(0, at).trim(), word.slice(at + 1).trim()];
  });
  const given = new Map(words);
  const { image, claim, mount, parallel = '4' } = Object.fromEntries(words);
  const limits = words.flatMap(([name, value]) => (name.startsWith(LIMIT) ? [[name.slice(LIMIT.length), value]] : []));
  const known = [...given.keys()].every((name) => KNOWN.has(name) || name.startsWith(LIMIT));
  if (known && image && claim && !words.some(([, value]) => value === '')) {
    return { image, claim, mount, parallel: Number(parallel), limits: Object.fromEntries(limits) };
  }
  const help = ['such as image=registry/phisegc:1,claim=lab,parallel=8,limit.nvidia.com/gpu=1'];
  const problem = `--kubernetes takes image=IMAGE,claim=CLAIM, not ${JSON.stringify(text)}`;
  report(diagnose('cli/usage', { problem }, { help }));
  return null;
}

const KNOWN: ReadonlySet<string> = new Set(['image', 'claim', 'mount', 'parallel']);
const LIMIT = 'limit.';
