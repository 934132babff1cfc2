import { groupBy } from '../../explain/group-by.ts';
import type { OptionDifference } from '../option-differences.ts';
import type { PartDifference, SubnetDifference } from '../subnets.ts';
import { compressNames } from '../compress-names.ts';
import { marked, wrapped } from './lines.ts';

/** Groups of slots or equations that are shown of each kind. */
const SHOWN = 4;

/** The subnets that differ; those that differ in the same way are told together. */
export function subnetLines(subnets: readonly SubnetDifference[]): readonly string[] {
  const told = groupBy(subnets, (subnet) => partLines(subnet).join('\n'));
  return [...told.values()].flatMap((alike) => {
    const [first] = alike;
    return [...alike.flatMap(titleLines), ...(first === undefined ? [] : partLines(first))];
  });
}

function titleLines({ title: { a, b }, slots }: SubnetDifference): readonly string[] {
  if (a === b) return wrapped(a ?? '', 2);
  if (a === null || b === null) return marked({ a, b }, 2).map((line) => `${line}  (${slots.length} slots)`);
  return marked({ a, b }, 2);
}

function partLines({ title, slots, equations }: SubnetDifference): readonly string[] {
  // Of a subnet that only one model has, all is new or gone.
  if (title.a === null || title.b === null) return [];
  return [...slotLines(slots), ...equationLines(equations)];
}

function slotLines(slots: readonly PartDifference[]): readonly string[] {
  const isChanged = ({ a, b }: PartDifference): boolean => a !== null && b !== null;
  const changed = slots.filter((slot) => isChanged(slot) && slot.options === null);
  const adjusted = slots.filter((slot) => isChanged(slot) && slot.options !== null);
  const groups = [...groupBy(changed, ({ a, b }) => JSON.stringify([a, b])).values()];
  return [
    ...presenceLines('slots', slots, (names, text) => `${names}: ${text}`),
    ...[...groupBy(adjusted, ({ options }) => optionsText(options ?? [])).entries()].flatMap(([options, alike]) =>
      wrapped(`${namesText(alike)}: ${options}`, 4),
    ),
    ...groups
      .slice(0, SHOWN)
      .flatMap((alike) => [
        ...wrapped(namesText(alike), 4),
        ...marked({ a: alike[0]?.a ?? null, b: alike[0]?.b ?? null }, 6),
      ]),
    ...restLine(groups.slice(SHOWN).flat(), 'slots'),
  ];
}

function equationLines(equations: readonly PartDifference[]): readonly string[] {
  const changed = equations.filter(({ a, b }) => a !== null && b !== null);
  return [
    ...presenceLines('equations', equations, (_names, text) => text),
    ...changed.slice(0, SHOWN).flatMap(({ a, b }) => marked({ a, b }, 4)),
    ...restLine(changed.slice(SHOWN), 'equations'),
  ];
}

/** Names and what they have in common as one text: an equation begins with its name. */
type Entry = (names: string, text: string) => string;

/** What one side alone has: names, with what they are where that is soon said. */
function presenceLines(what: string, parts: readonly PartDifference[], entry: Entry): readonly string[] {
  const gone = parts.filter(({ b }) => b === null);
  const fresh = parts.filter(({ a }) => a === null);
  return [...presentLines(`- ${what}`, gone, entry), ...presentLines(`+ ${what}`, fresh, entry)];
}

function presentLines(what: string, parts: readonly PartDifference[], entry: Entry): readonly string[] {
  if (parts.length === 0) return [];
  const alike = [...groupBy(parts, ({ a, b }) => a ?? b ?? '').entries()];
  if (alike.length > SHOWN) return wrapped(`${what} ${namesText(parts)}`, 4, 4);
  return [`    ${what}`, ...alike.flatMap(([text, own]) => wrapped(entry(namesText(own), text), 8, 4))];
}

function restLine(rest: readonly PartDifference[], what: string): readonly string[] {
  return rest.length === 0 ? [] : wrapped(`… and the ${what} ${namesText(rest)} (--json has all)`, 4);
}

function namesText(parts: readonly PartDifference[]): string {
  return compressNames(parts.map(({ name }) => name)).join(', ');
}

/** `conv(init: he → uniform)` */
function optionsText(options: readonly OptionDifference[]): string {
  const layers = groupBy(options, ({ layer }) => layer);
  return [...layers]
    .map(([layer, own]) => `${layer}(${own.map(({ option, a, b }) => `${option}: ${a} → ${b}`).join(', ')})`)
    .join(', ');
}
