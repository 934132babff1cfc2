import { error, warning } from '../define.ts';

/** Codes of the cli stage: the command line, and the files a command reads and writes besides specs. */
export const cliCodes = {
  'cli/usage': error<{ problem: string }>((p) => p.problem),
  'cli/unknown-code': error<{ code: string }>((p) => `there is no diagnostic ${p.code}`),
  'cli/unknown-path': error<{ path: string; model: string }>((p) => `nothing in ${p.model} is called ${p.path}`),
  'cli/cannot-write': error<{ path: string; reason: string }>((p) => `${p.path} cannot be written: ${p.reason}`),
  'cli/taken-folder': error<{ path: string; wanted: string; reason: string }>(
    (p) => `${p.path} cannot hold ${p.wanted}: ${p.reason}`,
  ),
  'cli/exists': error<{ path: string }>((p) => `${p.path} exists already`),
  'cli/nothing-to-export': error<{ path: string }>((p) => `${p.path} has no steps and no validations to export`),
  'cli/foreign-file': error<{ path: string }>((p) => `${p.path} is in the way, and phisegc did not make it`),
  'cli/other-model': error<{ path: string; other: string }>((p) => `${p.path} is already the code of ${p.other}`),
  'cli/other-engine': error<{ path: string; opens: string; user: string; wanted: string }>(
    (p) => `${p.path} opens the engine ${p.opens} for ${p.user}, and cannot open ${p.wanted} as well`,
  ),
  'cli/left-over': warning<{ path: string }>((p) => `${p.path} is from an earlier compile, and was not made again`),
  'cli/image-unreadable': error<{ path: string; reason: string }>(
    (p) => `${p.path} is not an image to read: ${p.reason}`,
  ),
  'cli/image-size': error<{ path: string; actual: string; expected: string }>(
    (p) => `${p.path} is ${p.actual} pixels; the model takes ${p.expected}`,
  ),
  'cli/data-unreadable': error<{ path: string; reason: string }>(
    (p) => `the data in ${p.path} cannot be used: ${p.reason}`,
  ),
  'cli/unknown-image': error<{ path: string; id: string; split: string }>(
    (p) => `${p.path} has no image ${p.id} in its split ${p.split}`,
  ),
  'cli/no-raters': error<{ path: string }>((p) => `${p.path} has no outlines of raters to score against`),
  'cli/unknown-rater': error<{ rater: number; model: string; raters: number }>((p) =>
    p.raters === 0
      ? `${p.model} does not ask who draws, and rater ${p.rater} is given`
      : `${p.model} knows the raters 0 to ${p.raters - 1}, not ${p.rater}`,
  ),
  'cli/nothing-to-score': error<{ path: string }>((p) => `every pixel of ${p.path} is ignored by one of its raters`),
  'cli/label-outside-classes': error<{ path: string; label: number; classes: number }>(
    (p) => `${p.path} holds the label ${p.label}; the classes of the model are 0 to ${p.classes - 1}`,
  ),
  'cli/prediction-not-finite': error<{ path: string }>(
    (p) => `the model gives probabilities for ${p.path} that are not finite`,
  ),
  'cli/engine-missing': error<{ engine: string; reason: string }>(
    (p) => `the engine ${p.engine} cannot start: ${p.reason}`,
  ),
  'cli/engine-failed': error<{ during: string; reason: string }>(
    (p) => `the engine failed at ${p.during}: ${p.reason}`,
  ),
  'cli/weights-unreadable': error<{ path: string; reason: string }>(
    (p) => `the weights ${p.path} cannot be loaded: ${p.reason}`,
  ),
};
