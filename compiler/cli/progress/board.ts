import type { PointProgress } from '../../jobs/sweep/run-local.ts';
import { boardLines, boardTitle } from '../sweep/board.ts';
import type { Terminal } from './line.ts';

/** Milliseconds between two pictures of a board. */
const PACE = 500;
const UP_AND_CLEAR = '\u001b[1A\u001b[2K';
const MOST_LINES = 14;

/** Shows where the points of a sweep stand: a board that is drawn over in a terminal, elsewhere a line when a point changes. */
export function createBoard({ interactive, width, err }: Terminal): (points: readonly PointProgress[]) => void {
  let drawn = 0;
  let shown = Number.NEGATIVE_INFINITY;
  const states = new Map<string, string>();
  const changesOf = (points: readonly PointProgress[]): readonly PointProgress[] =>
    points.filter(({ point, state }) => {
      const before = states.get(point.name);
      states.set(point.name, state.state);
      return before !== state.state && !(before === undefined && state.state !== 'failed');
    });
  return (points) => {
    const changes = changesOf(points);
    if (!interactive) {
      for (const line of boardLines(changes, 200)) err(`${line}\n`);
      return;
    }
    if (changes.length === 0 && performance.now() - shown < PACE) return;
    shown = performance.now();
    const lines = [boardTitle(points), ...boardLines(points, width, MOST_LINES)];
    err(`${UP_AND_CLEAR.repeat(drawn)}${lines.join('\n')}\n`);
    drawn = lines.length;
  };
}
