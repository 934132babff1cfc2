import { error } from '../define.ts';

const exactly = (count: number): string =>
  Number.isSafeInteger(count) ? count.toLocaleString('en-US') : `about ${count.toExponential(0)}`;

/** Codes of the sweep stage: what a sweep varies, and which points that makes. */
export const sweepCodes = {
  'sweep/empty-axis': error<{ path: string }>((p) => `${p.path} has no values to sweep over`),
  'sweep/range': error<{ text: string }>((p) => `a range of a sweep cannot end at ${p.text}`),
  'sweep/seed': error<{ text: string }>((p) => `a seed is a whole number from 0, not ${p.text}`),
  'sweep/ensemble': error<{ text: string }>((p) => `an ensemble is of a whole number of starts from 2, not ${p.text}`),
  'sweep/zip': error<{ path: string; count: number; other: string; wanted: number }>(
    (p) => `${p.path} has ${p.count} values and ${p.other}, which it moves with, ${p.wanted}`,
  ),
  'sweep/twice': error<{ path: string }>((p) => `${p.path} is set in two places of one sweep`),
  'sweep/no-axis': error<{ name: string | null }>((p) =>
    p.name === null ? 'there is nothing to sweep over' : `sweep ${p.name} varies nothing`,
  ),
  'sweep/too-many': error<{ points: number; limit: number }>(
    (p) => `the sweep has ${exactly(p.points)} points; ${exactly(p.limit)} are the most`,
  ),
  'sweep/unknown-path': error<{ path: string }>((p) => `there is no ${p.path} to compare`),
  'sweep/comparison': error<{ problem: string }>((p) => p.problem),
  'sweep/no-points': error<{ points: number }>((p) => `\`where\` refuses all ${exactly(p.points)} points`),
  'sweep/other-data': error<{ what: string; one: string; other: string }>(
    (p) => `points of one sweep need data that differ: ${p.what} is ${p.one} and ${p.other}`,
  ),
  'sweep/exists': error<{ path: string }>((p) => `${p.path} holds a sweep already`),
  'sweep/damaged': error<{ path: string; reason: string }>(
    (p) => `${p.path} is no sweep folder to go on with: ${p.reason}`,
  ),
  'sweep/other-sweep': error<{ path: string; what: string }>((p) => `${p.path} is the folder of ${p.what}`),
  'sweep/unknown-sweep': error<{ file: string; name: string | null; actual: string | null }>((p) => {
    if (p.name === null) return `${p.file} has no sweep`;
    return p.actual ? `${p.name} is a ${p.actual}, not a sweep` : `there is no sweep ${p.name}`;
  }),
};
