import { assertNever } from '../../invariant.ts';
import type { OptionType } from '../../settings/option.ts';
import type { ArgumentDefinition, CallDefinition, SettingType } from '../../settings/setting.ts';

export type Fragment = Readonly<Record<string, unknown>>;

/** What JSON Schema says of a value of a type in the canonical spec. */
export function fragmentOf(type: SettingType): Fragment {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return numberFragment(type);
    case 'rate':
      // A branch, not a choice: a number out of range is told as that.
      return {
        if: { type: 'number' },
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
        then: numberFragment(type),
        else: { $ref: '#/definitions/formula' },
      };
    case 'sides':
      return sidesFragment(type);
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: type.choices };
    case 'levels':
      return { type: 'array', items: fragmentOf(type.of) };
    case 'call':
      return callsFragment(type.calls);
    case 'record':
      return recordFragment(type.call);
    case 'special':
      return type.schema;
    default:
      return assertNever(type);
  }
}

function sidesFragment({ of }: Extract<OptionType, { readonly kind: 'sides' }>): Fragment {
  const side = numberFragment(of);
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  return { if: { type: 'number' }, then: side, else: { type: 'array', items: side, minItems: 2, maxItems: 2 } };
}

function numberFragment({ kind, min, max }: Extract<OptionType, { readonly min: number }>): Fragment {
  return { type: kind === 'integer' ? 'integer' : 'number', minimum: min, maximum: max };
}

/** One of several calls, told apart by `kind`. */
export function callsFragment(calls: readonly CallDefinition[]): Fragment {
  return { type: 'object', discriminator: { propertyName: 'kind' }, oneOf: calls.map(callFragment) };
}

function callFragment(call: CallDefinition): Fragment {
  const { properties, required, ...rest } = recordFragment(call);
  const { type: _type, ...open } = rest;
  return {
    ...open,
    required: ['kind', ...required],
    properties: { kind: { const: call.name }, ...properties },
  };
}

interface RecordFragment extends Fragment {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Fragment>>;
}

function recordFragment({ arguments: parameters }: CallDefinition): RecordFragment {
  return objectFragment(
    parameters.map((parameter) => ({
      name: parameter.storedAs ?? parameter.name,
      fragment: orNull(fragmentOf(parameter.type), parameter.default),
      since: parameter.since,
    })),
  );
}

/** An object of parts; those that came after the first form may be left out. */
export function objectFragment(
  parts: readonly {
    readonly name: string;
    readonly fragment: Fragment;
    readonly since?: ArgumentDefinition['since'] | undefined;
  }[],
): RecordFragment {
  return {
    type: 'object',
    additionalProperties: false,
    required: parts.filter(({ since = 1 }) => since === 1).map(({ name }) => name),
    properties: Object.fromEntries(parts.map(({ name, fragment }) => [name, fragment])),
  };
}

/** A value that may also be none. */
export function orNull(fragment: Fragment, otherwise: unknown): Fragment {
  const { type } = fragment;
  if (otherwise !== null || (Array.isArray(type) && type.includes('null'))) return fragment;
  if (fragment.oneOf) return { if: { type: 'null' }, else: fragment };
  return typeof type === 'string' ? { ...fragment, type: [type, 'null'] } : { if: { type: 'null' }, else: fragment };
}
