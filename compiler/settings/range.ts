/** The numbers that a part of a spec may be, however it was written: read from text, or stored by a run. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export function inRange(value: number, range: NumberRange): boolean {
  return value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value));
}

/** `a whole number from 1 to 16` */
export function rangeText({ min, max, whole: isWhole }: NumberRange): string {
  return `${isWhole ? 'a whole number' : 'a number'} from ${min} to ${max}`;
}
