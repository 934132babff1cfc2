import { extremesOf } from '../../../runtime/extremes.ts';
import { doctor as doctorJob, type Examined } from '../../jobs/doctor.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

export interface DoctorArguments {
  readonly engine?: readonly string[];
  readonly json?: boolean;
}

/** `phisegc doctor` */
export async function doctor({ engine, json }: DoctorArguments, context: Context): Promise<ExitCode> {
  const examined = await doctorJob({ engines: engine }, context);
  if (examined.kind !== 'examined') return EXIT.failed;
  const { node, system, engines } = examined;
  context.out(json ? `${JSON.stringify({ node, system, targets: engines }, null, 2)}\n` : render(examined));
  return engines.some(({ trial }) => trial.works) ? EXIT.fine : EXIT.failed;
}

function render({ node, system, engines }: Extract<Examined, { kind: 'examined' }>): string {
  const names = [...engines.map(({ target }) => target), ...system.map(({ name }) => name)];
  const width = extremesOf(names.map((name) => name.length)).largest + 2;
  const row = (name: string, text: string): string => `${name.padEnd(width)}${text}`;
  const lines = [row('Node', node), ...system.map(({ name, found }) => row(name, found ?? 'none')), ''];
  for (const { target, packages, trial } of engines) {
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
