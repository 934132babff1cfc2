import { sectionOf } from '../../settings/index.ts';
import { groupBy } from '../../explain/group-by.ts';
import type { Pair } from '../pair.ts';
import type { SettingDifference, SettingSide, ValueOrigin } from '../setting-differences.ts';
import { WIDTH, wrapped } from './lines.ts';

/** Where the place of a value stands: behind it, where both fit on the line. */
const PLACE_COLUMN = 34;

/** The settings by section, each with both values and where they come from. */
export function settingsLines(settings: readonly SettingDifference[], names: Pair<string>): readonly string[] {
  const sections = groupBy(settings, ({ path }) => sectionOf(path));
  return [...sections].flatMap(([section, own]) => [
    `  ${section}`,
    ...own.flatMap((setting) => [
      ...wrapped(headOf(setting, section), 4),
      ...sideLines('-', setting.a, names.a),
      ...sideLines('+', setting.b, names.b),
    ]),
  ]);
}

/** A setting whose text is the same follows from others: the text is said once. */
function headOf({ path, a, b }: SettingDifference, section: string): string {
  const name = path.slice(section.length + 1);
  return a.written !== null && a.written === b.written ? `${name} = ${a.written}, which comes to` : name;
}

function sideLines(mark: string, { text, origin }: SettingSide, model: string): readonly string[] {
  const value = wrapped(`${mark} ${text}`, 6, 4);
  const place = originText(origin, model);
  const [only, ...more] = value;
  const padded = (only ?? '').padEnd(PLACE_COLUMN);
  if (more.length === 0 && `${padded}  ${place}`.length <= WIDTH) return [`${padded}  ${place}`];
  return [...value, `          ${place}`];
}

/** `specs/phiseg-l5.phiseg:19, from phiseg_l5` for what a model takes over. */
function originText(origin: ValueOrigin, model: string): string {
  switch (origin.kind) {
    case 'text':
      return origin.model === model ? origin.place : `${origin.place}, from ${origin.model}`;
    case 'set':
      return '--set';
    case 'default':
      return 'default';
    case 'stored':
      return 'as stored';
    case 'absent':
      return 'the model has none';
  }
}
