import isDeepEqual from 'fast-deep-equal';
import type { Spec } from './elaborate/types.ts';

/** What was made of specs, for others with the same networks. */
export interface Known<T> {
  find(spec: Spec): T | null;
  add(spec: Spec, made: T): void;
}

/** @param kept how many, the latest: what is made of networks takes some megabytes */
export function createKnown<T>(kept = 64): Known<T> {
  /** The latest first. */
  const entries: { readonly spec: Spec; readonly made: T }[] = [];
  return {
    find(spec) {
      const at = entries.findIndex((entry) => haveSameNetworks(entry.spec, spec));
      const [entry] = at < 0 ? [] : entries.splice(at, 1);
      if (entry) entries.unshift(entry);
      return entry?.made ?? null;
    },
    add(spec, made) {
      if (entries[0]?.made === made) return;
      entries.unshift({ spec, made });
      entries.length = Math.min(entries.length, kept);
    },
  };
}

/** Whether graphs, and what is found in them, are the same: how a model is trained changes neither. */
function haveSameNetworks(a: Spec, b: Spec): boolean {
  return (
    a.latent?.levels === b.latent?.levels &&
    a.train.statistics === b.train.statistics &&
    isDeepEqual(a.train.freeze, b.train.freeze) &&
    isDeepEqual(a.resolution, b.resolution) &&
    isDeepEqual(a.input, b.input) &&
    isDeepEqual(a.rater, b.rater) &&
    isDeepEqual(a.target, b.target) &&
    isDeepEqual(a.subnets, b.subnets)
  );
}
