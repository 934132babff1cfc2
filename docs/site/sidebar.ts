import { posix } from 'node:path';
import { CONTENTS } from './contents.ts';
import { titleOf } from './markdown.ts';
import { diagnosticStages, isSpec, pagePathOf } from './pages.ts';
import type { Project } from './project.ts';

/** As VitePress takes it, which does not know of lists that stay as they are. */
export interface SidebarPart {
  readonly text: string;
  readonly items: { readonly text: string; readonly link: string }[];
}

/** The lists beside the pages: of the documents, and below `/specs/` and `/diagnostics/` of these. */
export function sidebarsOf(project: Project): Readonly<Record<string, SidebarPart[]>> {
  const labelOf = (file: string): string => titleOf(project.read(file).toString('utf8'));
  const specs = project.files.filter(isSpec);
  const folders = [...new Set(specs.map(posix.dirname))];
  return {
    '/': CONTENTS.map(({ title, documents }) => part(title, documents, labelOf)),
    '/diagnostics/': diagnosticStages(project.files).map(({ stage, files }) => part(stage, files, labelOf)),
    '/specs/': folders.map((folder) =>
      part(
        folder,
        specs.filter((file) => posix.dirname(file) === folder),
        posix.basename,
      ),
    ),
  };
}

function part(text: string, files: readonly string[], labelOf: (file: string) => string): SidebarPart {
  return {
    text,
    items: files.map((file) => ({
      text: labelOf(file),
      link: `/${pagePathOf(file).replace(/(^|\/)index\.md$/, '$1')}`,
    })),
  };
}
