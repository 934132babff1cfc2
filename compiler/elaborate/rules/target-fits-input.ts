import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../resolve/flat-model.ts';
import type { ImageSpec, LabelsSpec } from '../types.ts';

/** Labels are drawn on the image: they have its height and width. Blamed is the line of the model itself. */
export function targetFitsInput(model: FlatModel, input: ImageSpec, target: LabelsSpec, report: Report): void {
  if (input.height === target.height && input.width === target.width) return;
  const { members } = model.item.body;
  const inputIsNew =
    members.some((member) => member === model.input) && !members.some((member) => member === model.target);
  const [blamed, other] = inputIsNew ? ([input, target] as const) : ([target, input] as const);
  const related = other.origin ? [{ span: other.origin, message: inputIsNew ? 'the labels' : 'the image' }] : [];
  const help = inputIsNew
    ? [`change the labels too: target ${target.name} : labels[${input.height}, ${input.width}](…)`]
    : [`write labels[${input.height}, ${input.width}](…)`];
  const size = { input: `${input.height}×${input.width}`, target: `${target.height}×${target.width}` };
  report(diagnose('spec/size-mismatch', size, { span: blamed.origin, label: 'another size', related, help }));
}
