import { selectionMeasures } from '../../../runtime/index.ts';
import { bestFile, RUN_FILES } from '../run-folder.ts';

/** What a run of a model with `classes` classes leaves in its folder. */
export function runFiles(classes: number): readonly string[] {
  const { spec, last, metrics, report } = RUN_FILES;
  return [spec, last, metrics, report, ...selectionMeasures(classes).map(({ id }) => bestFile(id))];
}
