import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { layers } from '../../compiler/layers/index.ts';
import { callDefinitions, settings } from '../../compiler/settings/index.ts';
import { callText, defaultText, typeText } from '../../compiler/settings/value-text.ts';

const PAGE = 'docs/models.md';

const code = (text: string): string => `\`${text}\``;

/** What the page says between `<!-- NAME: … -->` and `<!-- /NAME -->`: made from the rows that the compiler reads by. */
const TABLES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  settings: [
    ['setting', 'takes', 'default', 'meaning'],
    ...settings.map((setting) => [
      code(setting.path),
      setting.type.kind === 'call'
        ? setting.type.calls.map(({ name }) => code(name)).join(', ')
        : typeText(setting.type),
      defaultText(setting),
      setting.summary,
    ]),
  ],
  calls: [
    ['value', 'meaning'],
    ...[...callDefinitions.values()].map((definition) => [code(callText(definition)), definition.summary]),
  ],
  layers: [
    ['layer', 'meaning'],
    ...[...layers.values()].map(({ name, options, summary }) => [
      code(callText({ name, arguments: options })),
      summary,
    ]),
  ],
};

function tableText([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [line(head), `|${head.map(() => '---|').join('')}\n`, ...rows.map(line)].join('');
}

test.each(Object.entries(TABLES))('the table of %s is that of the rows', (name, rows) => {
  const page = readFileSync(PAGE, 'utf8');
  const place = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n\\n)([\\s\\S]*?)(\\n<!-- /${name} -->)`);
  const found = place.exec(page)?.[2];
  expect(found).toBeDefined();
  if (process.env.PHISEGC_UPDATE_GOLDEN === '1') {
    writeFileSync(
      PAGE,
      page.replace(place, (_all, before, _old, after) => `${before}${tableText(rows)}${after}`),
    );
    return;
  }
  expect(found).toBe(tableText(rows));
});
