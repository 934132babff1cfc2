import type { ErrorObject } from 'ajv';
import validator from './schema/validator.ts';

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

/** What the schema says of a value read from anywhere. */
export function schemaErrors(value: unknown): readonly ErrorObject[] {
  const validate: Validator = validator;
  return validate(value) ? [] : (validate.errors ?? []);
}
