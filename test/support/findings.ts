import { type Checked, check } from '../../compiler/check.ts';
import { inReadingOrder } from '../../compiler/diagnostics/order.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { positionAt } from '../../compiler/source/source-file.ts';
import type { Span } from '../../compiler/source/span.ts';

export interface Request {
  /** Files beside the text, in specs/. */
  readonly files?: Readonly<Record<string, string>>;
  readonly set?: readonly string[];
  /** Picks one model of the file. */
  readonly model?: string;
}

/** Checks a text as if it lay among the published specs. */
export function checkSpec(text: string, { files = {}, set = [], model }: Request = {}): Promise<Checked> {
  const beside = Object.entries(files).map(([name, content]) => [`specs/${name}`, content] as const);
  const host = createMemoryHost({ 'specs/mine.phiseg': text, ...Object.fromEntries(beside) }, createNodeHost());
  return check({ host, path: `specs/mine.phiseg${model === undefined ? '' : `#${model}`}`, set });
}

/** Every finding in reading order as `code place`, and the related places behind `<-`. */
export async function findingsIn(text: string, request: Request = {}): Promise<readonly string[]> {
  return describeFindings(await checkSpec(text, request));
}

export function describeFindings({ diagnostics, sources }: Checked): readonly string[] {
  const place = (span: Span): string => {
    const source = sources.get(span.file);
    if (!source) return span.file;
    const { line, column } = positionAt(source, span.start);
    return `${span.file.replace(/^specs\//, '')}:${line}:${column}`;
  };
  return inReadingOrder(diagnostics).map(({ code, span, related }) =>
    [code, ...(span ? [place(span)] : []), ...related.map((one) => `<- ${place(one.span)}`)].join(' '),
  );
}

/** A model on top of the published one, its members from line 3 on. */
export function variant(...members: readonly string[]): string {
  return [
    'phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"',
    'model mine extends phiseg_l5 {',
    ...members,
    '}',
    '',
  ].join('\n');
}
