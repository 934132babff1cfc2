import { error } from '../define.ts';

/** Codes of the target stage. */
export const targetCodes = {
  'target/unknown-target': error<{ name: string }>(({ name }) => `there is no target \`${name}\``),
  'target/missing-kernel': error<{ op: string; kernel: string; target: string }>(
    ({ op, kernel, target }) => `\`${op}\` cannot run on ${target}: the engine has no ${kernel} kernel`,
  ),
};
