import { functions } from '../../formula/formula.ts';
import { present } from '../../invariant.ts';
import { findSetting, nameOf } from '../../settings/index.ts';
import type { Setting } from '../../settings/setting.ts';
import { reconstructionTerms } from '../../settings/terms.ts';
import { augmentSettings, trainSettings } from '../../settings/train.ts';
import { callsFragment, type Fragment, fragmentOf, objectFragment, orNull } from './fragments.ts';

/** Places of the schema that a row of the settings says. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'input.channels': ['properties', 'input', 'properties', 'channels'],
  'target.classes': ['properties', 'target', 'properties', 'classes'],
  'target.annotators': ['properties', 'target', 'properties', 'annotators'],
  'resolution.levels': ['properties', 'resolution', 'properties', 'levels'],
  'resolution.channels': ['properties', 'resolution', 'properties', 'channels'],
  'latent.levels': ['properties', 'latent', 'properties', 'levels'],
  'latent.beta': ['properties', 'latent', 'properties', 'beta'],
  'objective.divergence': ['properties', 'objective', 'properties', 'divergence'],
  'objective.hidden': ['properties', 'objective', 'properties', 'hidden'],
  'objective.hypotheses': ['properties', 'objective', 'properties', 'hypotheses'],
};

/** The published schema with all that follows from rows of settings as they say it. */
export function withSettings(schema: Fragment): Fragment {
  const parts: readonly (readonly [readonly string[], Fragment])[] = [
    ...Object.entries(PLACES).map(
      ([path, place]) => [place, settingFragment(present(findSetting(path), path))] as const,
    ),
    [['properties', 'objective', 'properties', 'kl'], fragmentOf(present(findSetting('latent.beta'), 'beta').type)],
    [['properties', 'train'], trainFragment()],
    [['definitions', 'term'], callsFragment(reconstructionTerms)],
    [['definitions', 'formula'], FORMULA],
  ];
  return parts.reduce((whole, [place, part]) => put(whole, place, part), schema);
}

const FORMULA: Fragment = {
  description: 'A number that follows from how far training is.',
  type: 'object',
  discriminator: { propertyName: 'kind' },
  oneOf: [
    { additionalProperties: false, required: ['kind'], properties: { kind: { enum: ['step', 'progress'] } } },
    {
      additionalProperties: false,
      required: ['kind', 'function', 'of'],
      properties: {
        kind: { const: 'apply' },
        function: { enum: Object.keys(functions) },
        of: { type: 'array', items: { $ref: '#/definitions/rate' }, minItems: 1 },
      },
    },
  ],
};

function trainFragment(): Fragment {
  const rows = (settings: readonly Setting[]) =>
    settings.map((setting) => ({
      name: nameOf(setting.path),
      fragment: settingFragment(setting),
      since: setting.since,
    }));
  return objectFragment([...rows(trainSettings), { name: 'augment', fragment: objectFragment(rows(augmentSettings)) }]);
}

function settingFragment({ type, default: value, summary }: Setting): Fragment {
  return { description: summary, ...orNull(fragmentOf(type), value) };
}

function put(whole: Fragment, [key, ...rest]: readonly string[], part: Fragment): Fragment {
  if (key === undefined) return part;
  const inner = whole[key];
  return { ...whole, [key]: put(typeof inner === 'object' && inner !== null ? { ...inner } : {}, rest, part) };
}

const WIDTH = 120;

/** JSON as the formatter lays it out: what fits into a line stands in one. */
export function schemaText(value: unknown, indent = '', before = ''): string {
  const line = oneLine(value);
  const isPlain = typeof value !== 'object' || value === null;
  if (isPlain || (indent.length + before.length + line.length < WIDTH && indent !== '')) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => schemaText(item, inner))
    : Object.entries(value as Fragment).map(([key, part]) => {
        const start = `${JSON.stringify(key)}: `;
        return `${start}${schemaText(part, inner, start)}`;
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
