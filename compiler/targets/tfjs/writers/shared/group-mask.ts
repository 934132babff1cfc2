import type { TfjsCall } from '../../writer.ts';

/** The channels of a kernel [kh, kw, in, out], and those of one of its groups. */
export interface GroupExtents {
  readonly inputs: number;
  readonly outputs: number;
  readonly groups: number;
}

/** 1 where an input and an output are of one group, 0 elsewhere: [in, out]. */
export function groupMask({ inputs, outputs, groups }: GroupExtents, shared: TfjsCall<unknown>['shared']): string {
  const group = (index: string, channels: number): string => `Math.floor(${index} / ${channels / groups})`;
  const meets = `${group(`Math.floor(at / ${outputs})`, inputs)} === ${group(`(at % ${outputs})`, outputs)}`;
  const values = `Float32Array.from({ length: ${inputs * outputs} }, (_, at) => (${meets} ? 1 : 0))`;
  return shared('groups', `tf.tensor2d(${values}, [${inputs}, ${outputs}])`);
}
