import { createHash } from 'node:crypto';
import { canonicalValue } from './canonical.ts';
import { toForm, weightsOf } from './form.ts';
import type { Spec } from './types.ts';

/** Three questions, three hashes: will these weights load, is this the same loss, is this the same run? */
export interface Hashes {
  /** The networks: equal hashes mean that checkpoints are interchangeable. Image size and names of models do not count. */
  readonly weights: string;
  /** The networks and the objective. */
  readonly objective: string;
  /** Everything that a run depends on. */
  readonly run: string;
}

export function hashSpec(spec: Spec): Hashes {
  const { form: _form, name: _name, documentation: _documentation, ...meaning } = toForm(spec);
  const networks = {
    phiseg: spec.phiseg,
    input: { channels: spec.input.channels, range: spec.input.range },
    target: { classes: spec.target.classes, onehot: spec.target.onehot },
    latent: spec.latent?.levels ?? null,
    subnets: meaning.subnets,
  };
  return {
    weights: digest({ ...networks, subnets: weightsOf(networks.subnets) }),
    objective: digest({ networks, objective: meaning.objective }),
    run: digest(meaning),
  };
}

/** The first 16 hexadecimal digits of SHA-256 over the canonical JSON. */
function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonicalValue(value)))
    .digest('hex')
    .slice(0, 16);
}
