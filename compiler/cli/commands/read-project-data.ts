import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { listed } from '../../diagnostics/listed.ts';
import type { ProjectData } from '../../jobs/start-project.ts';
import { readRange } from '../read-range.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { readClasses } from './data/read-classes.ts';
import { readSize } from './data/read-size.ts';
import type { InitArguments } from './init.ts';

/** The options that say where images come from; none means synthetic ones. */
export const SOURCES = ['png', 'lidc', 'data'] as const;

/** Options of the imports, and what they are for. */
const OPTIONS = { classes: ['png'], size: ['png', 'lidc'], window: ['png', 'lidc'], ignore: ['png'] } as const;

/** Where the images of a project come from, as options say it; null for a misuse, which is reported. */
export function readProjectData(args: Omit<InitArguments, 'folder' | 'name'>, report: Report): ProjectData | null {
  const usage = (problem: string): null => {
    report(diagnose('cli/usage', { problem }));
    return null;
  };
  const flags = (names: readonly string[]): string => listed(names.map((name) => `--${name}`));
  const given = SOURCES.filter((source) => args[source] !== undefined);
  if (given.length > 1) return usage(`${flags(given)} exclude each other`);
  for (const option of ['classes', 'size', 'window', 'ignore'] as const) {
    const sources: readonly string[] = OPTIONS[option];
    const isMeant = given.some((source) => sources.includes(source));
    if (args[option] !== undefined && !isMeant) return usage(`--${option} is for ${flags(sources)}`);
  }
  const { png, lidc, data } = args;
  const range = (unit: string) => (args.window === undefined ? null : readRange('--window', unit, args.window, report));
  const size = readSize(args.size, report);
  if (png !== undefined) {
    const classes = readClasses(args.classes ?? '2', report);
    const ignore = args.ignore === undefined ? null : readWholeNumber('--ignore', args.ignore, classes, report);
    return { kind: 'png', dir: png, classes, size, window: range('in stored values'), ignore };
  }
  if (lidc !== undefined) {
    const window = range('in Hounsfield units');
    const source = { kind: 'lidc', dir: lidc, ...(window === null ? {} : { window }) } as const;
    if (size === null) return source;
    if (typeof size === 'number') return { ...source, size };
    if (size.height !== size.width) return usage('--size of --lidc takes one number: crops are square');
    return { ...source, size: size.height };
  }
  return data === undefined ? { kind: 'synthetic' } : { kind: 'folder', dir: data };
}
