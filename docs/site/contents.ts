export interface Part {
  readonly title: string;
  /** Documents, by their paths in the project. */
  readonly documents: readonly string[];
}

/** The documents of the site in the order of reading. Those of diagnostics and specs have lists of their own. */
export const CONTENTS: readonly Part[] = [
  { title: 'Begin', documents: ['README.md', 'docs/tutorial.md', 'docs/glossary.md'] },
  {
    title: 'Writing a spec',
    documents: [
      'grammar/README.md',
      'docs/models.md',
      'docs/families.md',
      'docs/editors.md',
      'editors/vscode/README.md',
    ],
  },
  {
    title: 'Training',
    documents: [
      'docs/data.md',
      'docs/training.md',
      'docs/weights.md',
      'weights/det-unet/README.md',
      'weights/phiseg-l5/README.md',
      'weights/prob-unet/README.md',
    ],
  },
  {
    title: 'Studies',
    documents: ['docs/sweeps.md', 'docs/clusters.md', 'docs/compare.md', 'docs/metrics.md', 'docs/figures.md'],
  },
  {
    title: 'Apps',
    documents: ['docs/embedding.md', 'docs/api.md', 'docs/errors-at-run-time.md', 'docs/threat-model.md'],
  },
  {
    title: 'Examples',
    documents: [
      'examples/playground/README.md',
      'examples/node-service/README.md',
      'examples/embedding/README.md',
      'examples/model/README.md',
    ],
  },
  {
    title: 'What was measured',
    documents: [
      'bench/RESULTS.md',
      'bench/gpu/RESULTS.md',
      'bench/table/RESULTS.md',
      'bench/learning/README.md',
      'bench/table1/README.md',
      'bench/fuzz/RESULTS.md',
    ],
  },
  { title: 'phisegc itself', documents: ['CHANGELOG.md', 'CONTRIBUTING.md', 'docs/architecture.md'] },
];
