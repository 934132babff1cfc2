import type { ErrorObject } from 'ajv';
import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { canonicalValue } from './canonical.ts';
import validator from './schema/validator.ts';
import type { Spec } from './types.ts';

/**
 * The net under the typed reader: the canonical spec must satisfy the published schema. A finding here is shown at the
 * text that the offending part came from.
 */
export function validateSpec(spec: Spec, report: Report): void {
  for (const error of schemaErrors(canonicalValue(spec))) {
    const pointer = error.instancePath || '/';
    report(
      diagnose('spec/invalid', { pointer, problem: problemOf(error) }, { span: originAt(spec, pointer), label: 'from here' }),
    );
  }
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

function problemOf(error: ErrorObject): string {
  const extra: unknown = error.params['additionalProperty'];
  return typeof extra === 'string' ? `may not have ${extra}` : (error.message ?? 'is not allowed');
}

/** The innermost origin on the way to a pointer. */
function originAt(spec: Spec, pointer: string): Span | undefined {
  let origin: Span | undefined;
  let value: unknown = spec;
  for (const segment of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Readonly<Record<string, unknown>>)[segment];
    if (typeof value === 'object' && value !== null && 'origin' in value) origin = value.origin as Span;
  }
  return origin;
}
