import type { StepRecord } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';
import { printable } from '../../diagnostics/display.ts';
import { formatDuration } from '../../diagnostics/duration.ts';
import type { JobEvent } from '../../jobs/job.ts';
import { describeSteps } from './describe-steps.ts';
import { describeValidation } from './describe-validation.ts';
import { createBoard } from './board.ts';
import { createLine, type Terminal } from './line.ts';

/** Milliseconds between two lines about steps or counts: where they are drawn over each other, and where not. */
const PACE = { interactive: 500, plain: 10_000 };

type Step = Extract<JobEvent, { kind: 'step' }>;

/** Shows a person what a job says: few lines, each of what happened since the one before. */
export function createEventLines(terminal: Terminal): (event: JobEvent) => void {
  const line = createLine(terminal);
  const pace = terminal.interactive ? PACE.interactive : PACE.plain;
  const board = createBoard(terminal);
  let unshown: StepRecord[] = [];
  let newest: Step | null = null;
  let shown = performance.now();
  /** When the scoring under way began. */
  let scoring: number | null = null;
  /** The steps that no line is about yet. */
  const flush = (): void => {
    if (newest !== null && unshown.length > 0) line.finish(describeSteps(unshown, newest.losses, { seconds: null }));
    unshown = [];
    newest = null;
  };
  const isDue = (): boolean => {
    if (performance.now() - shown <= pace) return false;
    shown = performance.now();
    return true;
  };
  return (event) => {
    switch (event.kind) {
      case 'engine':
        terminal.err(`engine: ${event.id} (${printable(event.why)})\n`);
        break;
      case 'begins':
        line.show(event.what);
        break;
      case 'note':
        terminal.err(`NOTE: ${printable(event.text)}\n`);
        break;
      case 'points':
        board(event.points);
        break;
      case 'counted':
        if (terminal.interactive || isDue()) line.show(`${event.what}: ${event.done} of ${event.of}`);
        break;
      case 'scored':
        if (scoring === null) scoring = performance.now();
        if (event.done === event.of) {
          line.finish(`${counted(event.of, 'image')} in ${formatDuration((performance.now() - scoring) / 1000)}`);
          scoring = null;
        } else if (terminal.interactive || isDue() || event.done === 0) {
          line.show(describeScored(event, performance.now() - scoring));
        }
        break;
      case 'step':
        unshown.push(event.record);
        newest = event;
        if (!isDue()) break;
        line.show(describeSteps(unshown, event.losses, { seconds: event.secondsLeft }));
        unshown = [];
        break;
      case 'validated':
        line.finish(describeValidation(event.record, event.classes, event.best));
        break;
      case 'ended':
        flush();
        line.finish(event.what);
        break;
    }
  };
}

/** `120 images on onnx: 34 done, GED² 0.4312 so far, 1.24 s per image, 1 min 43 s left` */
function describeScored(
  { done, of, ged, engine }: Extract<JobEvent, { kind: 'scored' }>,
  milliseconds: number,
): string {
  const lead = `${counted(of, 'image')}${engine === null ? '' : ` on ${engine}`}: `;
  if (done === 0) return `${lead}the first one`;
  const seconds = milliseconds / 1000 / done;
  const left = formatDuration(seconds * (of - done));
  return `${lead}${done} done, GED² ${ged.toFixed(4)} so far, ${seconds.toFixed(2)} s per image, ${left} left`;
}
