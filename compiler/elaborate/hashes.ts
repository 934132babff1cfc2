import { sha256Hex } from '../sha256.ts';
import { type CanonicalForm, canonicalForm, canonicalValue } from './canonical.ts';
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

/** Subnets as the hashes see them: by far the most of a spec, and the same for specs that differ in how they are trained. */
export interface SubnetTexts {
  readonly whole: string;
  /** Without the options that weights fit whatever they are. */
  readonly weights: string;
}

export function subnetTexts({ subnets }: CanonicalForm): SubnetTexts {
  return { whole: JSON.stringify(subnets), weights: JSON.stringify(weightsOf(subnets)) };
}

/** @param subnets those of the spec, or of one with the same subnets */
export function hashSpec(spec: Spec, subnets: SubnetTexts = subnetTexts(canonicalForm(spec))): Hashes {
  const { form: _form, name: _name, documentation: _documentation, ...meaning } = toForm({ ...spec, subnets: [] });
  const networks = {
    phiseg: textOf(spec.phiseg),
    input: textOf({ channels: spec.input.channels, range: spec.input.range }),
    target: textOf({ classes: spec.target.classes, onehot: spec.target.onehot }),
    ...(spec.rater === null ? {} : { rater: textOf(spec.target.annotators) }),
    latent: textOf(spec.latent?.levels ?? null),
    subnets: subnets.whole,
  };
  const parts = Object.entries(meaning).map(([key, value]) => [key, textOf(value)]);
  return {
    weights: digest({ ...networks, subnets: subnets.weights }),
    objective: digest({ networks: objectText(networks), objective: textOf(meaning.objective) }),
    run: digest({ ...Object.fromEntries(parts), subnets: subnets.whole }),
  };
}

/** Canonical JSON on one line. */
function textOf(value: unknown): string {
  return JSON.stringify(canonicalValue(value));
}

/** The same of an object whose values are canonical JSON already. */
function objectText(parts: Readonly<Record<string, string>>): string {
  const members = Object.keys(parts)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${parts[key]}`);
  return `{${members.join(',')}}`;
}

/** The first 16 hexadecimal digits of SHA-256 over the canonical JSON. */
function digest(parts: Readonly<Record<string, string>>): string {
  return sha256Hex(objectText(parts)).slice(0, 16);
}
