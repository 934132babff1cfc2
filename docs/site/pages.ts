import { posix } from 'node:path';
import { codeBlock, linksOf, titleOf, withLinks } from './markdown.ts';
import type { Project } from './project.ts';

export interface Page {
  /** Where it lies in the site: `docs/training.md`, `specs/ssn.phiseg.md`. */
  readonly path: string;
  /** Markdown, with links to pages and files of the site. */
  readonly text: string;
}

export interface Site {
  readonly pages: readonly Page[];
  /** Pictures and other files that pages show or link to, by their paths in the project. */
  readonly files: readonly string[];
}

/** What browsers show on the tab. */
export const ICON = 'editors/vscode/icon.png';

const DIAGNOSTICS = 'compiler/diagnostics/pages';

const LANGUAGES: Readonly<Record<string, string>> = {
  '.html': 'html',
  '.json': 'json',
  '.mjs': 'js',
  '.phiseg': 'phiseg',
  '.ts': 'ts',
  '.yaml': 'yaml',
};

/** A longer text is not shown as a page; a link to it leads to the file. */
const LONGEST_PAGE = 64 * 1024;

/** Markdown for readers of the project, other than what tests hold results against. */
export const isDocument = (file: string): boolean => file.endsWith('.md') && !file.startsWith('test/');

/** Specs are pages, linked or not. */
export const isSpec = (file: string): boolean => file.startsWith('specs/');

/** Where the page of a document, or of a text that is shown as it is, lies in the site. VitePress takes `.html.md` for a page of `.html`. */
export function pagePathOf(file: string): string {
  if (!isDocument(file)) return `${file.replace(/(^|\/)\./g, '$1').replace(/\.html$/, '-html')}.md`;
  return file.replace(/(^|\/)README\.md$/, '$1index.md').replace(`${DIAGNOSTICS}/`, 'diagnostics/');
}

/**
 * The whole site: all documents; specs, and what documents link to, as texts; the entries of folders that they link to; lists of specs and
 * diagnostics.
 */
export function makeSite(project: Project): Site {
  const { files } = project;
  const documents = files.filter(isDocument);
  const textOf = (file: string): string => project.read(file).toString('utf8');
  const linked = documents.flatMap((document) => linksOf(textOf(document)).map((link) => resolved(document, link)));
  const isText = (file: string): boolean => {
    const bytes = project.read(file);
    return bytes.length <= LONGEST_PAGE && !bytes.includes(0) && !file.endsWith('.svg');
  };
  const linkedFiles = files.filter((file) => linked.includes(file) && !isDocument(file));
  const texts = files.filter((file) => isSpec(file) || (linkedFiles.includes(file) && isText(file)));
  const folders = foldersOf(files).filter((folder) => folder === 'specs' || linked.includes(folder));
  const places = new Map([
    ...folders.map((folder) => [folder, `${folder}/index.md`] as const),
    ...[...documents, ...texts].map((file) => [file, pagePathOf(file)] as const),
  ]);
  return {
    pages: [
      ...documents.map((file) => documentPage(file, textOf(file), places)),
      ...texts.map((file) => textPage(file, textOf(file))),
      ...folders
        .filter((folder) => !documents.includes(`${folder}/README.md`))
        .map((folder) => folderPage(folder, files, places)),
      diagnosticsPage(documents, textOf),
    ],
    files: [ICON, ...linkedFiles.filter((file) => !texts.includes(file))],
  };
}

/** What a link of a document means, from the project's root, without a slash at its end. */
function resolved(document: string, link: string): string {
  return posix.join(posix.dirname(document), link).replace(/\/$/, '');
}

function foldersOf(files: readonly string[]): readonly string[] {
  const above = (path: string): readonly string[] => (path === '.' ? [] : [path, ...above(posix.dirname(path))]);
  return [...new Set(files.flatMap((file) => above(posix.dirname(file))))];
}

/** @param places of documents, texts and folders in the site; a link to anything else leads to a file of the site */
function documentPage(file: string, text: string, places: ReadonlyMap<string, string>): Page {
  const path = pagePathOf(file);
  const change = (link: string): string => {
    const target = resolved(file, link);
    const place = places.get(target);
    return place === undefined ? `/${target}` : relativeLink(path, place);
  };
  return { path, text: withLinks(text, change) };
}

/** A text as it is. Search passes over all but specs. */
function textPage(file: string, text: string): Page {
  const head = isSpec(file) ? '' : '---\nsearch: false\n---\n\n';
  const language = LANGUAGES[posix.extname(file)] ?? 'text';
  return { path: pagePathOf(file), text: `${head}# \`${file}\`\n\n${codeBlock(text, language)}` };
}

/** What lies in a folder, with links to what is a page. */
function folderPage(folder: string, files: readonly string[], places: ReadonlyMap<string, string>): Page {
  const path = `${folder}/index.md`;
  const below = files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1));
  const names = [...new Set(below.map((file) => file.split('/')[0] ?? ''))];
  const lines = names.map((name) => {
    const place = places.get(`${folder}/${name}`);
    return place === undefined ? `- \`${name}\`` : `- [\`${name}\`](${relativeLink(path, place)})`;
  });
  return { path, text: `---\nsearch: false\n---\n\n# \`${folder}\`\n\n${lines.join('\n')}\n` };
}

/** All diagnostics by their stages, each with the first paragraph of its page. */
function diagnosticsPage(documents: readonly string[], textOf: (file: string) => string): Page {
  const sections = diagnosticStages(documents).map(({ stage, files }) => {
    const lines = files.map((file) => {
      const [, summary = ''] = textOf(file).split('\n\n');
      return `- [\`${titleOf(textOf(file))}\`](${stage}/${posix.basename(file)}): ${summary.replaceAll('\n', ' ')}`;
    });
    return `## ${stage}\n\n${lines.join('\n')}\n`;
  });
  return {
    path: 'diagnostics/index.md',
    text: `# Diagnostics\n\nWhat \`phisegc explain CODE\` prints.\n\n${sections.join('\n')}`,
  };
}

/** The pages of diagnostics by their stages. */
export function diagnosticStages(
  files: readonly string[],
): readonly { readonly stage: string; readonly files: readonly string[] }[] {
  const pages = files.filter((file) => file.startsWith(`${DIAGNOSTICS}/`));
  const stages = [...new Set(pages.map((file) => posix.basename(posix.dirname(file))))];
  return stages.map((stage) => ({ stage, files: pages.filter((file) => file.startsWith(`${DIAGNOSTICS}/${stage}/`)) }));
}

function relativeLink(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
