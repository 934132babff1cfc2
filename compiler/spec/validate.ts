import type { ErrorObject } from 'ajv';
import { invariant } from '../invariant.ts';
import type { CanonicalForm } from './canonical.ts';
import validator from './schema/validator.ts';

/** The net under the typed reader: what it lets through satisfies the published schema, or the reader has a bug. */
export function validateForm(form: CanonicalForm): void {
  const [error] = schemaErrors(form);
  invariant(!error, `the canonical spec of ${String(form['name'])}: ${error?.instancePath} ${error?.message}`);
}

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

/** What the schema says of a value read from anywhere. */
export function schemaErrors(value: unknown): readonly ErrorObject[] {
  const validate: Validator = validator;
  return validate(value) ? [] : (validate.errors ?? []);
}
