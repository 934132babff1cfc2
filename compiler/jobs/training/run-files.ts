import { selectionMeasures } from '../../../runtime/index.ts';
import { bestFile, RUN_FILES } from '../files/run-folder.ts';

/** The files that a run of a model with `classes` classes leaves in its folder. */
export function runFiles(classes: number): readonly string[] {
  const { record, spec, last, metrics, report } = RUN_FILES;
  return [record, spec, last, metrics, report, ...selectionMeasures(classes).map(({ id }) => bestFile(id))];
}
