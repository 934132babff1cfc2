import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { ImageSpec, LabelsSpec } from '../types.ts';

/** Labels are drawn on the image: they have its height and width. */
export function targetFitsInput(input: ImageSpec, target: LabelsSpec, report: Report): boolean {
  if (input.height === target.height && input.width === target.width) return true;
  const related = input.origin ? [{ span: input.origin, message: 'the image' }] : [];
  report(
    diagnose(
      'spec/size-mismatch',
      { input: `${input.height}×${input.width}`, target: `${target.height}×${target.width}` },
      { span: target.origin, label: 'another size', related, help: [`write labels[${input.height}, ${input.width}]`] },
    ),
  );
  return false;
}
