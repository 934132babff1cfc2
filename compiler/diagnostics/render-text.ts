import picocolors from 'picocolors';
import type { SourceMap } from '../source/source-file.ts';
import type { Span } from '../source/span.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { printable, withoutLongWords } from './display.ts';
import { type Frame, frameOf } from './frame.ts';
import { inReadingOrder, summarize } from './order.ts';

/** How findings are written for people. */
export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

type Colors = ReturnType<typeof picocolors.createColors>;
type Paint = (text: string) => string;

/** Findings of one code that are shown; the rest is counted. Nobody reads more, and thousands bury what differs. */
const SHOWN_OF_A_CODE = 50;

/** The findings as people read them, in reading order, with a closing count. Ends with a line break unless empty. */
export function renderText(diagnostics: readonly Diagnostic[], sources: SourceMap, options: TextOptions): string {
  if (diagnostics.length === 0) return '';
  const found = new Map<string, number>();
  const shown = inReadingOrder(diagnostics).filter(({ code }) => {
    const count = (found.get(code) ?? 0) + 1;
    found.set(code, count);
    return count <= SHOWN_OF_A_CODE;
  });
  const blocks = shown.map((diagnostic) => renderDiagnostic(diagnostic, sources, options));
  const more = [...found]
    .filter(([, count]) => count > SHOWN_OF_A_CODE)
    .map(([code, count]) => `and ${count - SHOWN_OF_A_CODE} more of ${code}`);
  return `${[...blocks, ...more, summarize(diagnostics)].join('\n\n')}\n`;
}

/** One finding: headline, frames, remedies. Without a closing line break. */
export function renderDiagnostic(diagnostic: Diagnostic, sources: SourceMap, options: TextOptions): string {
  const colors = picocolors.createColors(options.color);
  const paint = severityPaint(colors, diagnostic.severity);
  const places = [
    ...(diagnostic.span ? [{ span: diagnostic.span, label: diagnostic.label ?? '', mark: '^', paint }] : []),
    ...diagnostic.related.map(({ span, message }) => ({ span, label: message, mark: '-', paint: colors.blue })),
  ];
  const framed = places.map((place) => ({ ...place, frame: frame(place.span, place.mark, sources, options.width) }));
  const numbers = framed.flatMap(({ frame }) => frame.lines.map((line) => line.number));
  const gutter = String(numbers.reduce((most, number) => Math.max(most, number), 0)).length;
  return [
    `${paint(`${diagnostic.severity}[${diagnostic.code}]`)}${colors.bold(`: ${shown(diagnostic.message)}`)}`,
    ...framed.flatMap((place) => frameLines(place.frame, shown(place.label), gutter, place.paint, colors)),
    ...diagnostic.help.flatMap((help) => helpLines(shown(help), gutter, colors)),
    `${' '.repeat(gutter)} ${colors.dim(`see: phisegc explain ${diagnostic.code}`)}`,
  ].join('\n');
}

function shown(text: string): string {
  return printable(withoutLongWords(text));
}

function severityPaint(colors: Colors, severity: Severity): Paint {
  const hue = { error: colors.red, warning: colors.yellow, note: colors.cyan }[severity];
  return (text) => colors.bold(hue(text));
}

function frame(span: Span, mark: string, sources: SourceMap, width: number): Frame {
  const file = sources.get(span.file);
  return file === undefined
    ? { location: span.file, lines: [], elided: 0 }
    : frameOf(file, span, mark, Math.max(40, width - 8));
}

function frameLines(frame: Frame, label: string, gutter: number, paint: Paint, colors: Colors): readonly string[] {
  const edge = `${' '.repeat(gutter)} ${colors.blue('│')}`;
  const [first, ...rest] = label.split('\n');
  const lines = [`${' '.repeat(gutter)} ${colors.blue('┌─')} ${printable(frame.location)}`];
  frame.lines.forEach((line, index) => {
    if (index > 0 && frame.elided > 0) {
      lines.push(`${' '.repeat(gutter)} ${colors.blue('┆')} ${colors.dim(`… ${frame.elided} more …`)}`);
    }
    const tail = index === frame.lines.length - 1 && first ? ` ${first}` : '';
    lines.push(`${colors.blue(String(line.number).padStart(gutter))} ${colors.blue('│')} ${line.text}`);
    lines.push(`${edge} ${paint(line.underline + tail)}`);
    const indent = ' '.repeat(line.underline.length + 1);
    if (index < frame.lines.length - 1) return;
    for (const more of rest) lines.push(`${edge} ${indent}${paint(more)}`);
  });
  if (frame.lines.length === 0 && label !== '') lines.push(`${edge} ${paint(label)}`);
  return lines;
}

function helpLines(help: string, gutter: number, colors: Colors): readonly string[] {
  const indent = ' '.repeat(gutter + 1);
  return help.split('\n').map((line, index) => `${indent}${index === 0 ? colors.green('help:') : '     '} ${line}`);
}
