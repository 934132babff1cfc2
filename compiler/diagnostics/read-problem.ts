import { assertNever } from '../invariant.ts';
import { MAX_SPEC_BYTES, type ReadProblem } from '../source/host.ts';
import { type Details, diagnose } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';
import { suggest } from './suggest.ts';

/** Says why a file could not be read; `details` may point at the import that asked for it. */
export function describeReadProblem(path: string, problem: ReadProblem, details: Details = {}): Diagnostic {
  const withHelp = (help: readonly string[]): Details => ({ ...details, help: [...(details.help ?? []), ...help] });
  switch (problem.kind) {
    case 'missing':
      return diagnose('source/missing', { path }, withHelp(neighbourHelp(path, problem.neighbours)));
    case 'directory':
      return diagnose('source/directory', { path }, withHelp(folderHelp(path, problem.entries)));
    case 'too-large':
      return diagnose(
        'source/too-large',
        { path, bytes: problem.bytes, limit: MAX_SPEC_BYTES },
        withHelp(['a spec describes a model in a few kilobytes; is this a weights or data file?']),
      );
    case 'not-text':
      return diagnose(
        'source/not-text',
        { path, reason: problem.reason },
        withHelp(['specs are UTF-8 text; save it as UTF-8, or check that the path is that of a spec']),
      );
    case 'unreadable':
      return diagnose('source/unreadable', { path, reason: problem.reason }, withHelp([]));
    default:
      return assertNever(problem);
  }
}

function isSpec(name: string): boolean {
  return /\.(phiseg|ya?ml)$/.test(name);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function neighbourHelp(path: string, neighbours: readonly string[]): readonly string[] {
  const folder = folderOf(path);
  const nearest = suggest(path.slice(folder.length), neighbours);
  if (nearest !== null) return [`did you mean \`${folder}${nearest}\`?`];
  const specs = neighbours.filter(isSpec);
  return specs.length > 0 && specs.length <= 12 ? [`specs in that folder: ${specs.join(', ')}`] : [];
}

function folderHelp(path: string, entries: readonly string[]): readonly string[] {
  const specs = entries.filter(isSpec);
  const folder = path.endsWith('/') ? path : `${path}/`;
  if (specs.length === 0) return ['name a .phiseg or .yaml file'];
  return [
    `name a file in it: ${specs
      .slice(0, 12)
      .map((name) => `${folder}${name}`)
      .join(', ')}`,
  ];
}
