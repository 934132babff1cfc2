/** The stages in the order of the data: a stage imports only from stages before it, and from itself. */
export const STAGES: readonly (readonly string[])[] = [
  [
    'compiler/invariant.ts',
    'compiler/is-object.ts',
    'compiler/sha256.ts',
    'compiler/package-files.ts',
    'compiler/package-files.browser.ts',
  ],
  ['compiler/formula'],
  ['grammar'],
  // The two name each other's types: a span is part of a diagnostic, a file that cannot be read is one.
  ['compiler/source', 'compiler/diagnostics'],
  ['compiler/syntax'],
  ['compiler/settings'],
  ['compiler/resolve'],
  ['compiler/graph'],
  ['compiler/layers'],
  ['compiler/elaborate'],
  ['compiler/lower'],
  ['compiler/passes'],
  ['compiler/objective'],
  ['compiler/differentiate'],
  ['compiler/targets'],
  ['compiler/repetitions.ts'],
  ['compiler/load-spec.ts', 'compiler/known-networks.ts', 'compiler/read-model.ts'],
  ['compiler/sweep'],
  ['compiler/check.ts'],
  ['compiler/compile.ts'],
  ['compiler/explain'],
  ['compiler/diff'],
  ['compiler/language-server'],
  ['compiler/compare'],
  ['compiler/report'],
  ['compiler/core.ts', 'compiler/index.ts'],
  ['compiler/jobs'],
  ['compiler/cli'],
];

/** The position of the stage that a file belongs to; -1 where there is none. */
export function stageOf(path: string): number {
  return STAGES.findIndex((places) => places.some((place) => path === place || path.startsWith(`${place}/`)));
}
