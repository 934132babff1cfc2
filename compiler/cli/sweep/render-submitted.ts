import { counted } from '../../diagnostics/counted.ts';
import { printable } from '../../diagnostics/display.ts';
import { shellWord } from '../../diagnostics/shell-words.ts';
import type { Submitted } from '../../jobs/submit-sweep.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';

/** What was submitted, and how to look on. */
export function renderSubmitted({ folder, jobs, after, leftOut }: Submitted, { host }: Pick<Context, 'host'>): string {
  const where = shellWord(displayName(host, folder.folder));
  const ids = [...jobs, ...(after === null ? [] : [after])].map(({ id }) => id);
  const lines = [
    ...jobs.map(
      ({ id, points, batch }) => `job ${id}: ${counted(points?.length ?? 0, 'point')}, logs in ${batch}/logs`,
    ),
    ...(after === null ? [] : [`job ${after.id}: the comparison when they are over, log in ${after.batch}/logs`]),
    ...(jobs.length === 0 ? ['nothing to submit'] : []),
    ...(leftOut.underWay === 0 ? [] : [`${counted(leftOut.underWay, 'point')} queued or running already`]),
    ...(leftOut.finished === 0 ? [] : [`${counted(leftOut.finished, 'point')} finished already`]),
    '',
    `look on:  phisegc sweep ${where} --status`,
    ...(ids.length === 0 ? [] : [`stop:     scancel ${ids.join(' ')}`]),
    `go on:    phisegc sweep ${where} --resume --slurm '…'`,
  ];
  return `${printable(lines.join('\n'))}\n`;
}
