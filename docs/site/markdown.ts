/** Blocks of code, code within a line, and the targets of links and pictures: `](docs/data.md#a-part)`. */
const CODE_OR_TARGET = /^ *```[\s\S]*?^ *```|`[^`\n]*`|(?<=\]\()(?![a-z]+:|#)([^)#\s]+)(?=[)#])/gm;

/** Targets of the links and pictures of a document to files of the project, as they are written, without their anchors. */
export function linksOf(text: string): readonly string[] {
  return [...text.matchAll(CODE_OR_TARGET)].flatMap(([, target]) => target ?? []);
}

/** A document with other targets. @param change from a target of `linksOf` to what takes its place */
export function withLinks(text: string, change: (target: string) => string): string {
  return text.replace(CODE_OR_TARGET, (found, target?: string) => (target === undefined ? found : change(target)));
}

/** The heading of a document. */
export function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? '';
}

/** The anchor of a heading, as GitHub makes it: the documents link to these. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

/** A text as a block of code, whatever it holds. */
export function codeBlock(text: string, language: string): string {
  const ticks = [...text.matchAll(/^`{3,}/gm)].map(([fence]) => fence.length);
  const fence = '`'.repeat(Math.max(2, ...ticks) + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}
