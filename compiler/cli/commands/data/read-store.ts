import { diagnose } from '../../../diagnostics/codes.ts';
import type { Report } from '../../../diagnostics/diagnostic.ts';

/** The type that `--store` names; anything else is reported, and is the first. */
export function readStore<T extends string>(text: string, types: readonly [T, ...T[]], report: Report): T {
  const found = types.find((type) => type === text);
  if (found !== undefined) return found;
  report(diagnose('cli/usage', { problem: `--store takes ${types.join(' or ')}, not ${JSON.stringify(text)}` }));
  return types[0];
}
