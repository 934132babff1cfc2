import { join, resolve } from 'node:path';
import { openData } from '../../runtime/index.ts';
import { check } from '../check.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { createMemoryHost } from '../source/memory-host.ts';
import { describeDataProblem } from './data/describe-data-problem.ts';
import { describeSplits } from './data/split-doubt.ts';
import { type FileToWrite, writeFiles } from './files/write-files.ts';
import type { ImportLidcRequest } from './import-lidc.ts';
import type { ImportPngRequest } from './import-png.ts';
import type { Size } from './data/read-png-case.ts';
import type { Job } from './job.ts';
import { dependencyOf, installArgument } from './project/dependency.ts';
import { makeData, seenFrom } from './project/make-data.ts';
import { readOrigin } from './project/read-origin.ts';
import { IGNORED, manifestText, SETTINGS } from './project/write-package.ts';
import { LEAST_LEVELS, levelsOf, specText } from './project/write-spec.ts';

/** Where the images of a project come from. */
export type ProjectData =
  /** Lesions that are made, on which raters disagree in a known way. */
  | { readonly kind: 'synthetic' }
  /** A folder with images/NAME.png and masks/NAME_RATER.png. */
  | ({ readonly kind: 'png' } & Omit<ImportPngRequest, 'out' | 'store' | 'seed' | 'strict'>)
  /** LIDC-IDRI as it is downloaded. */
  | ({ readonly kind: 'lidc' } & Omit<ImportLidcRequest, 'out' | 'store' | 'seed' | 'strict'>)
  /** A data folder that is there. */
  | { readonly kind: 'folder'; readonly dir: string };

/** A project to begin. */
export interface StartProjectRequest {
  /** Its folder; made where it is not there. */
  readonly folder: string;
  /** Of the model, and of the spec's file: letters, digits and underscores. */
  readonly name: string;
  readonly data: ProjectData;
}

/** What came of it; `findings` were told already. Files are written all or none; the data folder stays where they cannot be. */
export type StartedProject =
  | {
      readonly kind: 'started';
      /** Files that were written. */
      readonly written: readonly string[];
      /** Files that were there, and are as they were. */
      readonly kept: readonly string[];
      /** The data folder, as seen from the project's. */
      readonly data: string;
      /** What `npm install` takes to find phisegc in the project; null where it is found without. */
      readonly install: string | null;
      readonly findings: readonly Diagnostic[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] };

/** A project may have these already; they stay as they are. */
const SHARED = ['package.json', '.gitignore', '.npmrc'];

/** Writes a project: data, a commented spec that fits them, a package.json with scripts, a .gitignore. Nothing is overwritten. */
export async function startProject(request: StartProjectRequest, job: Job): Promise<StartedProject> {
  const { folder, name, data } = request;
  const refuse = (problem: Diagnostic, earlier: readonly Diagnostic[] = []): StartedProject => {
    job.tell([problem]);
    return { kind: 'refused', findings: [...earlier, problem] };
  };
  const at = (file: string): string => join(folder, file);
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    const problem = `a model is called by letters, digits and underscores, not ${JSON.stringify(name)}`;
    return refuse(diagnose('cli/usage', { problem }));
  }
  const spec = `${name}.phiseg`;
  if (await job.host.exists(at(spec))) {
    const help = ['take another name, or another folder'];
    return refuse(diagnose('cli/exists', { path: displayName(job.host, at(spec)) }, { help }));
  }
  const made = await makeData(data, folder, job);
  const findings = [...made.findings];
  if (made.folder === null) return { kind: 'refused', findings };
  const opened = await openData(resolve(job.host.workingDirectory, made.folder));
  const path = displayName(job.host, made.folder);
  if (!opened.ok) return refuse(describeDataProblem(path, opened.problem), findings);
  const { geometry, manifest } = opened.value;
  const doubt = describeSplits(path, manifest);
  if (doubt !== null) {
    job.tell([doubt]);
    findings.push(doubt);
  }
  const set = { ...geometry, trained: manifest.counts.train ?? 0 };
  if (levelsOf(set) < LEAST_LEVELS) {
    const size = `${set.height}×${set.width}`;
    const help = [halvingHelp(data.kind, path, set)];
    return refuse(diagnose('data/not-halved', { path, size, times: LEAST_LEVELS - 1 }, { help }), findings);
  }
  const seen = seenFrom(folder, made.folder, job);
  const text = specText(name, seen, set);
  const checked = await check({ host: createMemoryHost({ [at(spec)]: text }, job.host), path: at(spec), set: [] });
  if (hasErrors(checked.diagnostics)) {
    job.tell(checked.diagnostics, checked.sources);
    return { kind: 'refused', findings: [...findings, ...checked.diagnostics] };
  }
  const dependency = dependencyOf(readOrigin(), resolve(job.host.workingDirectory, folder));
  const files = [
    { path: spec, content: text },
    { path: 'package.json', content: manifestText(name, seen, made.command, dependency) },
    { path: '.npmrc', content: SETTINGS },
    { path: '.gitignore', content: IGNORED },
  ];
  const kept: string[] = [];
  const missing: FileToWrite[] = [];
  for (const { path, content } of files) {
    if (SHARED.includes(path) && (await job.host.exists(at(path)))) kept.push(at(path));
    else missing.push({ path: at(path), content });
  }
  const written = await writeFiles(job, missing);
  if (!written.ok) {
    const { diagnostic } = written;
    const help = data.kind === 'folder' ? diagnostic.help : [`the data are in ${path}; nothing else was written`];
    return refuse({ ...diagnostic, help }, findings);
  }
  const install = dependency === null ? null : installArgument(dependency);
  return { kind: 'started', written: written.written, kept, data: seen, install, findings };
}

/** What to do with images that cannot be halved. Every import can cut; that of PNG cannot pad. */
function halvingHelp(kind: ProjectData['kind'], path: string, { height, width }: Size): string {
  const multiple = 2 ** (LEAST_LEVELS - 1);
  const [high, wide] = [height, width].map((size) => size - (size % multiple));
  if (!high || !wide) return `each side needs ${multiple} pixels at least`;
  const option = `\`--size ${high === wide ? high : `${high}x${wide}`}\``;
  return kind === 'folder'
    ? `import the images again with ${option}, which cuts out the middle`
    : `begin again with ${option}, which cuts out the middle; remove ${path} first`;
}
