import { basename, join, relative, resolve } from 'node:path';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { shellWord } from '../../diagnostics/shell-words.ts';
import { displayName } from '../../source/project.ts';
import { importLidc } from '../import-lidc.ts';
import { importPng } from '../import-png.ts';
import type { Job } from '../job.ts';
import type { ProjectData } from '../start-project.ts';
import { synthesize } from '../synthesize.ts';

/** The data folder of a project. */
export interface MadeData {
  /** Null where it could not be made, which was told. */
  readonly folder: string | null;
  /** The command that makes it again, in the project's folder; null for a folder that was there. */
  readonly command: string | null;
  readonly findings: readonly Diagnostic[];
}

/** Makes the data of a project that is begun, or takes those that are there. */
export async function makeData(data: ProjectData, folder: string, job: Job): Promise<MadeData> {
  const from = (dir: string): string => shellWord(seenFrom(folder, dir, job));
  const placeOf = (name: string) => ({ out: join(folder, 'data', name), seen: shellWord(`data/${name}`) });
  switch (data.kind) {
    case 'folder':
      return { folder: data.dir, command: null, findings: [] };
    case 'synthetic': {
      const { out, seen } = placeOf('synthetic');
      const command = `phisegc data synth --out ${seen}`;
      if (await job.host.exists(out)) return { folder: out, command, findings: [] };
      const { kind, findings } = await synthesize({ out }, job);
      return { folder: kind === 'made' ? out : null, command, findings };
    }
    case 'png': {
      const { kind, dir, classes = 2, size = null, window = null, ignore = null } = data;
      const { out, seen } = placeOf(basename(resolve(job.host.workingDirectory, dir)));
      const taken = await describeTaken(out, job);
      if (taken !== null) return taken;
      const imported = await importPng({ dir, out, classes, size, window, ignore }, job);
      const extent = size === null ? '' : ` --size ${typeof size === 'number' ? size : `${size.height}x${size.width}`}`;
      const more = `${extent}${windowOption(window)}${ignore === null ? '' : ` --ignore ${ignore}`}`;
      const command = `phisegc data import ${kind} ${from(dir)} --classes ${classes}${more} --out ${seen}`;
      return { folder: imported.kind === 'imported' ? out : null, command, findings: imported.findings };
    }
    case 'lidc': {
      const { kind, dir, size = 128, window } = data;
      const { out, seen } = placeOf('lidc');
      const taken = await describeTaken(out, job);
      if (taken !== null) return taken;
      const imported = await importLidc({ dir, out, size, ...(window === undefined ? {} : { window }) }, job);
      const command = `phisegc data import ${kind} ${from(dir)} --size ${size}${windowOption(window ?? null)} --out ${seen}`;
      return { folder: imported.kind === 'imported' ? out : null, command, findings: imported.findings };
    }
  }
}

function windowOption(window: Window | null): string {
  return window === null ? '' : ` --window ${window.join(':')}`;
}

/** What an earlier start has imported; null where there is nothing. */
async function describeTaken(out: string, job: Job): Promise<MadeData | null> {
  if (!(await job.host.exists(out))) return null;
  const path = displayName(job.host, out);
  const help = [`\`--data ${shellWord(path)}\` takes it as it is`, 'remove it to import the images again'];
  const problem = diagnose('cli/exists', { path }, { help });
  job.tell([problem]);
  return { folder: null, command: null, findings: [problem] };
}

/** A path as commands in the project's folder say it, with forward slashes. */
export function seenFrom(folder: string, path: string, { host }: Job): string {
  const absolute = (one: string): string => resolve(host.workingDirectory, one);
  const way = relative(absolute(folder), absolute(path));
  return (way === '' ? '.' : way).replaceAll('\\', '/');
}
