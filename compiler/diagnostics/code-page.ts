import { packageText } from '../package-files.ts';
import { codes } from './codes.ts';

/** The page of a code in Markdown: what is wrong, what is right, and why; null for what is no code. */
export function codePage(code: string): string | null {
  return Object.hasOwn(codes, code) ? packageText(`compiler/diagnostics/pages/${code}.md`) : null;
}
