import { error, warning } from '../define.ts';

/** `2,147,483,648`, or `5.5e+22` where the digits would say less. */
const inWords = (value: number): string => (value < 1e15 ? value.toLocaleString('en') : value.toExponential(1));

const megabytes = (bytes: number): string => `${inWords(Math.round(bytes / 1e6))} MB`;

/** Codes of the model stage: shapes, and what the wired networks turn out to be. */
export const modelCodes = {
  'model/shape': error<{ what: string; problem: string }>((p) => `${p.what}: ${p.problem}`),
  'model/too-large': error<{ what: string; numbers: number; limit: number }>(
    (p) => `${p.what} ${inWords(p.numbers)} numbers; ${inWords(p.limit)} is the most`,
  ),
  'model/attention': error<{ size: string; bytes: number }>(
    (p) => `attention over ${p.size} pixels needs ${megabytes(p.bytes)} per image for its weights`,
  ),
  'model/size-not-divisible': error<{ extent: string; size: number; multiple: number }>(
    (p) => `the image's ${p.extent} ${p.size} is not a multiple of ${p.multiple}`,
  ),
  'model/logits': error<{ actual: string; wanted: string }>(
    (p) => `the likelihood delivers logits ${p.actual}; the labels want ${p.wanted}`,
  ),
  'model/latent-shape': error<{ what: string; prior: string; posterior: string }>(
    (p) => `the ${p.what} is ${p.prior} in the prior and ${p.posterior} in the posterior`,
  ),
  'model/scale-not-positive': warning<{ tensor: string; part: string; negative: boolean }>(
    (p) => `the ${p.part} of ${p.tensor} can be zero${p.negative ? ' or negative' : ''}`,
  ),
  'model/unread': error<{ role: string; name: string }>((p) => `the ${p.role} is given ${p.name} and never reads it`),
  'model/latent-unread': warning<{ names: string }>(
    (p) => `the segmentation does not depend on ${p.names}, which the prior draws and the KL weighs`,
  ),
  'model/leak': error<{ role: string; name: string; signature: string }>(
    (p) => `the ${p.role} reads ${p.name}, which its signature ${p.signature} does not name`,
  ),
};
