import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Setting } from '../resolve/flat-model.ts';
import { inRange, limits, rangeText } from './limits.ts';
import type { Value } from './values.ts';

/** Channels that no layer can have are told of where they are set, once, and not at each layer that has them. */
export function checkChannels({ path, value: { span } }: Setting, value: Value, report: Report): Value | null {
  const items = value.kind === 'list' ? value.items : [value];
  for (const item of items) {
    if (item.kind !== 'number' || inRange(item.value, limits.channels)) continue;
    const details = { span, label: String(item.value), help: [channelsText(path)] };
    report(diagnose('spec/out-of-range', { what: path, value: item.value }, details));
    return null;
  }
  return value;
}

export function channelsText(path: string): string {
  return `${path} is ${rangeText(limits.channels)}`;
}
