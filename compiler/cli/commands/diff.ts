import { printable } from '../../diagnostics/display.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { renderDifference } from '../../diff/text/render-difference.ts';
import { diff as diffJob } from '../../jobs/diff.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';

export interface DiffArguments {
  readonly a: string;
  readonly b?: string;
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** What `--json` writes. */
const FORMAT = 'phisegc-difference/1';

/** `phisegc diff A B`: what differs between two specs or runs, and what it means. A difference is no failure. */
export async function diff({ a, b, json, set = [] }: DiffArguments, context: Context): Promise<ExitCode> {
  if (b === undefined && set.length === 0) {
    const help = [
      'name a second spec or run: phisegc diff A B',
      'or change a setting of the one: --set latent.levels=3',
    ];
    context.tell([diagnose('cli/usage', { problem: `there is nothing to compare ${a} with` }, { help })]);
    return EXIT.failed;
  }
  const done = await diffJob({ a, b: b ?? null, set }, context);
  if (done.kind === 'compared') {
    const { difference } = done;
    const text = json
      ? `${JSON.stringify({ format: FORMAT, ...difference }, null, 2)}\n`
      : renderDifference(difference);
    context.out(json ? text : printable(text));
  }
  return exitCodeOf(done.findings);
}
