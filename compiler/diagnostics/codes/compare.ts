import { counted } from '../counted.ts';
import { error, warning } from '../define.ts';
import { listed } from '../listed.ts';

/** Codes of the compare stage: which runs belong into one table, and by what numbers. */
export const compareCodes = {
  'compare/no-run': error<{ path: string; reason: string }>((p) => `${p.path} is nothing to compare: ${p.reason}`),
  'compare/other-point': error<{ path: string; point: string }>(
    (p) => `${p.path} is not the run of the point ${p.point}: its spec or its seed is another`,
  ),
  'compare/same-run': error<{ a: string; b: string; equal: string }>((p) =>
    p.a === p.b ? `${p.a} is named twice` : `${p.a} and ${p.b} are the same run: ${p.equal}`,
  ),
  'compare/other-data': error<{ sets: number }>((p) => `what is compared is of ${p.sets} different sets of data`),
  'compare/other-classes': error<{ counts: number }>(
    (p) => `what is compared has ${p.counts} different numbers of target classes`,
  ),
  'compare/no-finished-run': error<{ count: number }>((p) =>
    p.count === 0 ? 'there is no run to compare' : `none of ${counted(p.count, 'run')} has finished`,
  ),
  'compare/unknown-metric': error<{ id: string }>((p) => `there is no metric ${p.id} to rank runs by`),
  'compare/unknown-setting': error<{ name: string }>((p) => `the runs do not differ in ${p.name}`),
  'compare/undefined-metric': error<{ metric: string; needs: string }>(
    (p) => `${p.metric} is defined for all runs on no image: it needs ${p.needs}`,
  ),
  'compare/no-common-scores': error<{ metric: string; runs: number; evaluations: number }>((p) => {
    const evaluations = p.evaluations === 0 ? [] : [counted(p.evaluations, 'evaluation')];
    const all = [...(p.runs === 0 ? [] : [counted(p.runs, 'run')]), ...evaluations];
    return p.runs + p.evaluations === 1
      ? `there is ${all.join('')} alone, and it has no ${p.metric} to compare by`
      : `the ${listed(all)} have no scores in common to compare ${p.metric} by`;
  }),
  'compare/figures': error<{ problem: string }>((p) => p.problem),
  'compare/scores-unreadable': warning<{ path: string; reason: string }>(
    (p) => `the scores ${p.path} are left out: ${p.reason}`,
  ),
  'compare/left-out': warning<{ path: string; why: string }>((p) => `${p.path} is left out: ${p.why}`),
};
