import type { ValidationRecord } from '../../../runtime/index.ts';
// Not by the runtime's index: this is read at every start.
import { selectionMeasures } from '../../../runtime/metrics/measures.ts';
import { counted } from '../../diagnostics/counted.ts';
import { formatDuration } from '../../diagnostics/duration.ts';

/** `step 500: GED² 0.7123, S_NCC 0.5980, Dice 0.4402 (100 images, 16 samples, 12 s); best GED², S_NCC` */
export function describeValidation(
  { step, scores, images, samples, seconds }: ValidationRecord,
  classes: number,
  best: readonly string[],
): string {
  const values = selectionMeasures(classes).map(({ id, name }) => `${name} ${scores[id]?.toFixed(4) ?? 'undefined'}`);
  const about = `${counted(images, 'image')}, ${counted(samples, 'sample')} each, ${formatDuration(seconds)}`;
  return `step ${step}: ${values.join(', ')} (${about})${best.length > 0 ? `; best ${best.join(', ')}` : ''}`;
}
