import { packageText } from '../package-files.ts';
import { codes } from './codes.ts';

/** Where the page of a code lies in the package. */
export function codePagePath(code: string): string {
  return `compiler/diagnostics/pages/${code}.md`;
}

/** The page of a code in Markdown: what is wrong, what is right, and why; null for what is no code. */
export function codePage(code: string): string | null {
  return Object.hasOwn(codes, code) ? packageText(codePagePath(code)) : null;
}
