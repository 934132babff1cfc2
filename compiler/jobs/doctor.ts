import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import { packageRoot } from '../package-files.ts';
import { targets } from '../targets/registry.ts';
import type { Target } from '../targets/target.ts';
import { type SystemPart, systemParts } from './doctor/system.ts';
import type { Trial } from './doctor/trial.ts';
import { tryTarget } from './doctor/try-target.ts';
import { installedVersion } from './files/installed-packages.ts';
import type { Job } from './job.ts';

/** Which engines are tried. */
export interface DoctorRequest {
  /** Engines to try, such as `onnx`; all without it. */
  readonly engines?: readonly string[] | undefined;
}

/** What was found out about an engine. */
export interface EngineTrial {
  readonly target: string;
  readonly title: string;
  readonly packages: readonly { readonly name: string; readonly version: string | null }[];
  readonly trial: Trial;
}

/** `findings` were told already. */
export type Examined =
  | {
      readonly kind: 'examined';
      /** `20.11.0 (linux x64)` */
      readonly node: string;
      readonly system: readonly SystemPart[];
      readonly engines: readonly EngineTrial[];
    }
  | { readonly kind: 'refused' | 'aborted'; readonly findings: readonly Diagnostic[] };

/** Runs a tiny model on every engine, in a process of its own each, and finds out what works and what mends the rest. */
export async function doctor({ engines: asked }: DoctorRequest, job: Job): Promise<Examined> {
  const unknown = unknownEngines(asked ?? []);
  if (unknown.length > 0) {
    job.tell(unknown);
    return { kind: 'refused', findings: unknown };
  }
  const engines: EngineTrial[] = [];
  for (const target of targets.filter(({ id }) => asked?.includes(id) ?? true)) {
    if (job.signal.aborted) return { kind: 'aborted', findings: [] };
    job.progress({ kind: 'begins', what: `trying ${target.id}` });
    engines.push(await examine(target));
  }
  const works = engines.some(({ trial }) => trial.works);
  job.progress({ kind: 'ended', what: works ? 'done' : 'no engine works' });
  const node = `${process.versions.node} (${process.platform} ${process.arch})`;
  return { kind: 'examined', node, system: systemParts(), engines };
}

function unknownEngines(names: readonly string[]): readonly Diagnostic[] {
  const known: readonly string[] = targets.map(({ id }) => id);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => diagnose('target/unknown-target', { name }, { help: suggestionHelp(name, known, 'targets') }));
}

async function examine(target: Target): Promise<EngineTrial> {
  const packages = [...target.packages, ...target.nodePackages].map((name) => ({
    name,
    version: installedVersion(name, packageRoot()),
  }));
  return { target: target.id, title: target.title, packages, trial: await tryTarget(target) };
}
