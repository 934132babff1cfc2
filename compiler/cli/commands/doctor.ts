import { packageRoot } from '../../package-root.ts';
import { targets } from '../../targets/registry.ts';
import type { Target } from '../../targets/target.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { suggestionHelp } from '../../diagnostics/suggest.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { type SystemPart, systemParts } from '../doctor/system.ts';
import type { Trial } from '../doctor/trial.ts';
import { tryTarget } from '../doctor/try-target.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { extremesOf } from '../extremes.ts';
import { installedVersion } from '../installed-packages.ts';
import { createProgress } from '../progress.ts';

export interface DoctorArguments {
  readonly engine?: readonly string[];
  readonly json?: boolean;
}

interface Finding {
  readonly target: string;
  readonly title: string;
  readonly packages: readonly { readonly name: string; readonly version: string | null }[];
  readonly trial: Trial;
}

/** `phisegc doctor`: runs a tiny model on every engine and says what works, and what mends the rest. */
export async function doctor(args: DoctorArguments, context: Context): Promise<ExitCode> {
  const unknown = unknownEngines(args.engine ?? []);
  if (unknown.length > 0) {
    showDiagnostics(context, unknown);
    return EXIT.failed;
  }
  const progress = createProgress(context);
  const findings: Finding[] = [];
  for (const target of targets.filter(({ id }) => args.engine?.includes(id) ?? true)) {
    progress.show(`trying ${target.id}`);
    findings.push(await examine(target));
  }
  const node = `${process.versions.node} (${process.platform} ${process.arch})`;
  const system = systemParts();
  const works = findings.some(({ trial }) => trial.works);
  progress.finish(works ? 'done' : 'no engine works');
  context.out(
    args.json ? `${JSON.stringify({ node, system, targets: findings }, null, 2)}\n` : render(node, system, findings),
  );
  return works ? EXIT.fine : EXIT.failed;
}

function unknownEngines(names: readonly string[]): readonly Diagnostic[] {
  const known: readonly string[] = targets.map(({ id }) => id);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => diagnose('target/unknown-target', { name }, { help: suggestionHelp(name, known, 'targets') }));
}

async function examine(target: Target): Promise<Finding> {
  const packages = [...target.packages, ...target.nodePackages].map((name) => ({
    name,
    version: installedVersion(name, packageRoot()),
  }));
  return { target: target.id, title: target.title, packages, trial: await tryTarget(target) };
}

function render(node: string, system: readonly SystemPart[], findings: readonly Finding[]): string {
  const names = [...findings.map(({ target }) => target), ...system.map(({ name }) => name)];
  const width = extremesOf(names.map((name) => name.length)).largest + 2;
  const row = (name: string, text: string): string => `${name.padEnd(width)}${text}`;
  const lines = [row('Node', node), ...system.map(({ name, found }) => row(name, found ?? 'none')), ''];
  for (const { target, packages, trial } of findings) {
    if (trial.works) {
      lines.push(
        row(target, `works: ${trial.describe}, error ${trial.error.toExponential(1)}, ${trial.seconds.toFixed(1)} s`),
      );
      const details = Object.entries(trial.details).map(([name, value]) => `${name} ${value}`);
      if (details.length > 0) lines.push(row('', details.join(' · ')));
    } else {
      lines.push(row(target, `does not work: ${trial.reason}`));
      if (trial.mend !== null) lines.push(row('', `fix it: ${trial.mend}`));
    }
    lines.push(row('', packages.map(({ name, version }) => `${name} ${version ?? 'missing'}`).join(' · ')));
  }
  return `${lines.join('\n')}\n`;
}
