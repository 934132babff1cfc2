import { contentsOf, type DataSet, type RunIdentity } from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import type { Target } from '../../targets/target.ts';
import { valueText } from '../../diff/value-text.ts';

/** What a run of a model on a data set is a run of; an average of the weights is said as the spec's text says it. */
export function identityOf({ hashes, spec, why }: CheckedModel, { manifest }: DataSet, { id }: Target): RunIdentity {
  const { average } = spec.train;
  return {
    weightsHash: hashes.weights,
    objectiveHash: hashes.objective,
    runHash: hashes.run,
    data: contentsOf(manifest),
    engine: id,
    ...(average === null ? {} : { average: why('train.average')[0]?.text ?? valueText('train.average', average) }),
  };
}
