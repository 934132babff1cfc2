import { invariant } from '../invariant.ts';
import { canonicalForm } from './canonical.ts';
import type { Spec } from './types.ts';
import { schemaErrors } from './validate.ts';

/**
 * The canonical JSON of a spec: keys sorted, origins left out, two-space indent. Specs that mean the same have the same
 * bytes, whichever of the two surfaces they were written in. What satisfies the published schema alone is ever stored: else the typed
 * reader has a bug.
 */
export function canonicalJson(spec: Spec): string {
  const form = canonicalForm(spec);
  const [error] = schemaErrors(form);
  invariant(!error, `the canonical spec of ${spec.name}: ${error?.instancePath} ${error?.message}`);
  return `${JSON.stringify(form, null, 2)}\n`;
}
