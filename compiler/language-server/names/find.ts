import type { Analysis, Position } from '../analysis.ts';
import type { Occurrence } from './occurrence.ts';

/** The name at a position, be the cursor in it or just behind it; null where there is none that means something. */
export function nameAt(analysis: Analysis, position: Position): Occurrence | null {
  const offset = analysis.offsetAt(position);
  const near = analysis.knowledge
    .namesIn(analysis.file)
    .filter(({ span }) => span.start <= offset && offset <= span.end && isWritten(analysis, span));
  return near.find(({ span }) => offset < span.end) ?? near[0] ?? null;
}

/** Whether a name stands there as it is: in YAML a place may be that of a whole value. */
function isWritten({ document }: Analysis, { start, end }: Occurrence['span']): boolean {
  return /^[\w\u00c0-\u1fff]+$/.test(document.getText().slice(start, end));
}
