import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { readSurface, renderApiPage, type Surface } from './support/api-page.ts';

const PAGE = 'docs/api.md';

/** Handed from one call to another; what is in them is the compiler's own affair. */
const OPAQUE = new Set([
  'ArrayEntry',
  'Code',
  'Comment',
  'Comparison',
  'Difference',
  'EmitRequest',
  'EmitTrainerRequest',
  'EngineDefinition',
  'ExplainedModel',
  'Explanation',
  'Graph',
  'GraphSources',
  'Item',
  'LibraryOf',
  'LossGraph',
  'ModelDifference',
  'NoiseRequest',
  'OpName',
  'PureRequest',
  'Rate',
  'Spec',
  'Statistics',
  'StoredShapes',
  'TargetId',
  'Term',
  'TrainingStep',
  'WeightsSource',
]);

let surface: Surface = [];
beforeAll(() => {
  surface = readSurface();
});

test('the page of library calls shows the public surface', () => {
  const page = renderApiPage(surface);
  if (process.env.PHISEGC_UPDATE_GOLDEN === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

test('everything public is documented', () => {
  const silent = surface.flatMap(({ name, exports }) =>
    exports.filter(({ summary }) => summary === '').map((one) => `${name}: ${one.name}`),
  );
  expect(silent).toEqual([]);
});

test('what a declaration names can be imported', () => {
  const known = new Set(surface.flatMap(({ exports }) => exports.map(({ name }) => name)));
  const hidden = surface.flatMap(({ name, exports }) =>
    exports.flatMap((one) =>
      one.names
        .filter((type) => !known.has(type) && !OPAQUE.has(type))
        .map((type) => `${name}: ${one.name} names ${type}`),
    ),
  );
  expect(hidden).toEqual([]);
});
