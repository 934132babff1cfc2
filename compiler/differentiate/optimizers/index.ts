import type { OptimizerSpec } from '../../elaborate/types.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import type { Optimizer, Updated, UpdateSite } from './optimizer.ts';
import { sgd } from './sgd.ts';

/** Every optimiser by its name. */
const optimizers: { readonly [K in OptimizerSpec['kind']]: Optimizer<Extract<OptimizerSpec, { readonly kind: K }>> } = {
  adam,
  adamw,
  sgd,
};

/** Adds a step of the optimiser that a spec asks for. */
export function addOptimizer(site: UpdateSite, spec: OptimizerSpec): Updated {
  const optimizer = optimizers[spec.kind] as unknown as Optimizer<OptimizerSpec>;
  return optimizer(site, spec);
}
