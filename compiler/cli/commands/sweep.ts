import { diagnose } from '../../diagnostics/codes.ts';
import { printable } from '../../diagnostics/display.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { planSweep } from '../../jobs/sweep/plan.ts';
import type { Context } from '../context.ts';
import { type ExitCode, EXIT, exitCodeOf } from '../exit-codes.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { renderPlan } from '../sweep/render-plan.ts';

export interface SweepArguments {
  readonly spec: string;
  /** Axes: `latent.levels=1..5`. */
  readonly sweep?: readonly string[];
  readonly set?: readonly string[];
  readonly list?: boolean;
  readonly json?: boolean;
  readonly steps?: string;
  /** GFLOP per second. */
  readonly rate?: string;
}

/** `phisegc sweep SPEC --list`: every point of a sweep, checked and costed before anything runs. */
export async function sweep(args: SweepArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const steps = args.steps === undefined ? null : readWholeNumber('--steps', args.steps, 1, report);
  const rate = args.rate === undefined ? null : readRate(args.rate, report);
  if (!args.list && !args.json) {
    const help = ['add --list: it checks every point, and shows what each would cost'];
    report(diagnose('cli/usage', { problem: 'sweep does not run points yet' }, { help }));
  }
  if (findings.length > 0) {
    context.tell(findings);
    return EXIT.failed;
  }
  const request = { spec: args.spec, sweep: args.sweep ?? [], set: args.set ?? [], steps, rate };
  const planned = await planSweep(request, context);
  if (planned.kind === 'refused') return exitCodeOf(planned.findings);
  context.out(args.json ? `${JSON.stringify(planned.plan, null, 2)}\n` : printable(renderPlan(planned.plan)));
  return EXIT.fine;
}

function readRate(text: string, report: Report): number {
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value > 0) return value;
  report(diagnose('cli/usage', { problem: `--rate takes a number above 0, in GFLOP/s, not ${JSON.stringify(text)}` }));
  return 1;
}
