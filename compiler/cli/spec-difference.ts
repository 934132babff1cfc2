/** The paths at which two canonical specs differ, with both values: `train.batch: 12, now 6`. */
export function specDifference(before: unknown, now: unknown, path = ''): readonly string[] {
  if (isRecord(before) && isRecord(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
    return keys.flatMap((key) => specDifference(before[key], now[key], path === '' ? key : `${path}.${key}`));
  }
  const [old, current] = [JSON.stringify(before), JSON.stringify(now)];
  if (old === current) return [];
  if (Array.isArray(before) && Array.isArray(now) && before.length === now.length) {
    return before.flatMap((item, index) => specDifference(item, now[index], `${path}[${index}]`));
  }
  return [`${path}: ${shortened(old)}, now ${shortened(current)}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shortened(json: string | undefined): string {
  if (json === undefined) return 'absent';
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
