import { type Formula, isFunctionName } from '../../formula/formula.ts';
import { writeRate } from '../../objective/unicode-notation.ts';

/** The paths at which two canonical specs differ, with both values: `train.batch: 12, now 6`. */
export function specDifference(before: unknown, now: unknown, path = ''): readonly string[] {
  if (isRecord(before) && isRecord(now) && !isFormulaValue(before) && !isFormulaValue(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
    return keys.flatMap((key) => specDifference(before[key], now[key], path === '' ? key : `${path}.${key}`));
  }
  const [old, current] = [JSON.stringify(before), JSON.stringify(now)];
  if (old === current) return [];
  if (Array.isArray(before) && Array.isArray(now) && before.length === now.length) {
    return before.flatMap((item, index) => specDifference(item, now[index], `${path}[${index}]`));
  }
  return [`${path}: ${shown(before, old)}, now ${shown(now, current)}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A formula as mathematics, anything else as JSON. */
function shown(value: unknown, json: string | undefined): string {
  if (json === undefined) return 'absent';
  const text = isFormulaValue(value) ? writeRate(value) : json;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Whether a value out of a file, which may be any, is a formula in all its parts. */
function isFormulaValue(value: unknown): value is Formula {
  if (!isRecord(value)) return false;
  if (value.kind === 'step' || value.kind === 'progress') return Object.keys(value).length === 1;
  return (
    value.kind === 'apply' &&
    typeof value.function === 'string' &&
    isFunctionName(value.function) &&
    Array.isArray(value.of) &&
    value.of.every((part) => typeof part === 'number' || isFormulaValue(part))
  );
}
