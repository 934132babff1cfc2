import { check as checkSpec } from '../../check.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderJson } from '../../diagnostics/render-json.ts';
import type { SourceFile } from '../../source/source-file.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';

export interface CheckArguments {
  readonly specs: readonly string[];
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** `phisegc check SPEC...`: one run over all specs; what two of them share is reported once. */
export async function check(args: CheckArguments, context: Context): Promise<ExitCode> {
  const sources = new Map<string, SourceFile>();
  const findings = new Map<string, Diagnostic>();
  let models = 0;
  let sweeps = 0;
  for (const path of args.specs) {
    const checked = await checkSpec({ host: context.host, path, set: args.set ?? [] });
    for (const [name, source] of checked.sources) sources.set(name, source);
    for (const finding of checked.diagnostics) findings.set(JSON.stringify(finding), finding);
    models += checked.models.length;
    sweeps += checked.sweeps.length;
  }
  const diagnostics = [...findings.values()];
  if (args.json) context.out(renderJson(diagnostics, sources));
  else if (diagnostics.length > 0) context.tell(diagnostics, sources);
  else
    context.err(
      `${counted(models, 'model')}${sweeps > 0 ? ` and ${counted(sweeps, 'sweep')}` : ''} in ${counted(args.specs.length, 'spec')}: no mistakes found\n`,
    );
  return exitCodeOf(diagnostics);
}
