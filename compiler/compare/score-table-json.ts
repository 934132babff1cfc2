import { jsonOf } from './comparison-json.ts';
import type { ScoreTable } from './score-table.ts';

const FORMAT = 'phisegc-score-table/1';

/** A table of several metrics as `--json` prints it: the means with the figures beside them, then each comparison with all of its numbers. */
export function scoreTableJson({ comparisons, rows, source, withoutMethod }: ScoreTable): string {
  const json = {
    format: FORMAT,
    source,
    rows: rows.map(({ label, values, cells }) => ({
      label,
      values: Object.fromEntries(values),
      metrics: Object.fromEntries(
        cells.map(({ method, figure, isBest }, index) => [
          comparisons[index]?.measure.id,
          { mean: method.score.mean, isBest, figure },
        ]),
      ),
    })),
    withoutMethod,
    comparisons: comparisons.map(jsonOf),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
