import { diagnose } from '../../../diagnostics/codes.ts';
import type { Report } from '../../../diagnostics/diagnostic.ts';
import type { CropSize } from '../../../jobs/data/crop-size.ts';

/** `--size S` or `--size HxW`; anything else is reported. Null without it. */
export function readSize(text: string | undefined, report: Report): CropSize | null {
  if (text === undefined) return null;
  const [, height = '', width = height] = /^(\d+)(?:x(\d+))?$/.exec(text) ?? [];
  const size = { height: Number(height), width: Number(width) };
  if (Object.values(size).every((extent) => extent >= 1 && Number.isSafeInteger(extent))) return size;
  const problem = `--size takes S pixels, or HxW, each from 1, not ${JSON.stringify(text)}`;
  report(diagnose('cli/usage', { problem }));
  return null;
}
