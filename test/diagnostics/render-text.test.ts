import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic, Related } from '../../compiler/diagnostics/diagnostic.ts';
import { summarize } from '../../compiler/diagnostics/order.ts';
import { renderText } from '../../compiler/diagnostics/render-text.ts';
import { createSourceFile } from '../../compiler/source/source-file.ts';

interface Case {
  /** The span stands between « and ». */
  readonly marked: string;
  readonly label?: string;
  readonly help?: readonly string[];
  readonly related?: readonly Related[];
  readonly width?: number;
}

/** Renders one error at the marked span of one file, without headline, page line and count. */
function frameOf({ marked, label, help, related, width }: Case): string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const file = createSourceFile('a.phiseg', marked.replace(/[«»]/g, ''));
  const diagnostic: Diagnostic = {
    code: 'source/missing',
    severity: 'error',
    message: 'wrong',
    span: { file: 'a.phiseg', start, end },
    ...(label === undefined ? {} : { label }),
    related: related ?? [],
    help: help ?? [],
  };
  const text = renderText([diagnostic], new Map([['a.phiseg', file]]), { color: false, width: width ?? 100 });
  return text.split('\n').slice(1, -4);
}

describe('a frame', () => {
  test('stands under a headline and above the page and the count', () => {
    const file = createSourceFile('a.phiseg', 'phiseg 7\n');
    const diagnostic: Diagnostic = {
      code: 'source/missing',
      severity: 'error',
      message: 'language version 7 is not known',
      span: { file: 'a.phiseg', start: 7, end: 8 },
      label: 'this compiler knows 1',
      related: [],
      help: ['write `phiseg 1`', 'or take a newer phisegc'],
    };
    const text = renderText([diagnostic], new Map([['a.phiseg', file]]), { color: false, width: 80 });
    expect(text).toBe(
      [
        'error[source/missing]: language version 7 is not known',
        '  ┌─ a.phiseg:1:8',
        '1 │ phiseg 7',
        '  │        ^ this compiler knows 1',
        '  help: write `phiseg 1`',
        '  help: or take a newer phisegc',
        '  see: phisegc explain source/missing',
        '',
        '1 error',
        '',
      ].join('\n'),
    );
  });

  test('marks the whole span', () => {
    expect(frameOf({ marked: 'levels = «seven»' })).toEqual([
      '  ┌─ a.phiseg:1:10',
      '1 │ levels = seven',
      '  │          ^^^^^',
    ]);
  });

  test('aligns the gutters of all its places', () => {
    const marked = `${'\n'.repeat(99)}levels = «7»`;
    const related = [{ span: { file: 'a.phiseg', start: 0, end: 0 }, message: 'inherited here' }];
    expect(frameOf({ marked, related })).toEqual([
      '    ┌─ a.phiseg:100:10',
      '100 │ levels = 7',
      '    │          ^',
      '    ┌─ a.phiseg:1:1',
      '  1 │ ',
      '    │ - inherited here',
    ]);
  });

  test('puts one caret for an empty span, also at the end of the file', () => {
    expect(frameOf({ marked: 'levels =«»', label: 'a value is missing' })).toEqual([
      '  ┌─ a.phiseg:1:9',
      '1 │ levels =',
      '  │         ^ a value is missing',
    ]);
    expect(frameOf({ marked: 'levels\n«»' })).toEqual(['  ┌─ a.phiseg:2:1', '2 │ ', '  │ ^']);
  });

  test('expands tabs', () => {
    expect(frameOf({ marked: '\tlevels\t= «7»' })).toEqual([
      '  ┌─ a.phiseg:1:11',
      '1 │     levels  = 7',
      '  │               ^',
    ]);
  });

  test('gives wide characters two columns', () => {
    expect(frameOf({ marked: '// 肺結節 «👍🏽é»x' })).toEqual([
      '  ┌─ a.phiseg:1:8',
      '1 │ // 肺結節 👍🏽éx',
      '  │           ^^^',
    ]);
  });

  test('shows the first and the last line of a longer span', () => {
    expect(frameOf({ marked: 'model «a {\n  one\n  two\n}» // end', label: 'unfinished' })).toEqual([
      '  ┌─ a.phiseg:1:7',
      '1 │ model a {',
      '  │       ^^^',
      '  ┆ … 2 more …',
      '4 │ } // end',
      '  │ ^ unfinished',
    ]);
  });

  test('indents the further lines of a label and of a remedy', () => {
    const lines = frameOf({ marked: 'x = «1»', label: 'one\ntwo', help: ['write\nthis'] });
    expect(lines.slice(2)).toEqual(['  │     ^ one', '  │       two', '  help: write', '        this']);
  });

  test('cuts a long line around the span', () => {
    const [, text = '', underline = ''] = frameOf({ marked: `${'a'.repeat(5000)}«bad»${'c'.repeat(5000)}`, width: 60 });
    expect(text).toMatch(/^1 │ …a+badc+…$/);
    expect(text.length).toBeLessThanOrEqual(60);
    expect(underline.indexOf('^')).toBe(text.indexOf('bad'));
    expect(underline).toMatch(/\^{3}$/);
  });

  test('never lets the source or a message steer the terminal', () => {
    const lines = frameOf({ marked: '\u001b[2J «x»\u202e\u0085', label: 'bell \u0007' });
    expect(lines).toEqual(['  ┌─ a.phiseg:1:6', '1 │ ␛[2J x��', '  │      ^ bell ␇']);
  });

  test('is drawn without failure for any text and span, marks within the width', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\t', '\n', '肺', '👍🏽', 'é', '\u001b', ' '),
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, fc.nat(300), fc.nat(300), (source, from, length) => {
        const start = Math.min(from, source.length);
        const end = Math.min(start + length, source.length);
        const lines = frameOf({
          marked: `${source.slice(0, start)}«${source.slice(start, end)}»${source.slice(end)}`,
          width: 60,
        });
        expect(lines.filter((line) => line.includes('^')).length).toBeGreaterThan(0);
        for (const line of lines.filter((one) => one.includes('^'))) expect(line.length).toBeLessThanOrEqual(64);
      }),
    );
  });
});

describe('many findings', () => {
  const at = (start: number, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
    code: 'source/missing',
    severity,
    message: `at ${start}`,
    span: { file: 'a.phiseg', start, end: start + 1 },
    related: [],
    help: [],
  });

  test('come in reading order, those without a place first', () => {
    const nowhere: Diagnostic = {
      code: 'source/missing',
      severity: 'error',
      message: 'nowhere',
      related: [],
      help: [],
    };
    const sources = new Map([['a.phiseg', createSourceFile('a.phiseg', 'abcdef')]]);
    const text = renderText([at(4), at(2), nowhere], sources, { color: false, width: 80 });
    expect(text.match(/: (at \d|nowhere)$/gm)).toEqual([': nowhere', ': at 2', ': at 4']);
  });

  test('are shown fifty times of one code, and the rest is counted', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => at(index % 6));
    const other: Diagnostic = { ...at(5), code: 'source/directory', message: 'of another code' };
    const sources = new Map([['a.phiseg', createSourceFile('a.phiseg', 'abcdef')]]);
    const text = renderText([...many, other], sources, { color: false, width: 80 });
    expect(text.match(/: at \d$/gm)).toHaveLength(50);
    expect(text).toContain(': of another code');
    expect(text).toMatch(/\n\nand 19950 more of source\/missing\n\n20001 errors\n$/);
    expect(renderText(many.slice(0, 50), sources, { color: false, width: 80 })).not.toContain('more of');
  });

  test('are counted by severity', () => {
    expect(summarize([at(1), at(2), at(3, 'warning')])).toBe('2 errors, 1 warning');
    expect(summarize([at(1, 'note')])).toBe('1 note');
    expect(summarize([])).toBe('');
  });

  test('are nothing at all when there are none', () => {
    expect(renderText([], new Map(), { color: false, width: 80 })).toBe('');
  });

  test('are coloured only when asked', () => {
    const sources = new Map([['a.phiseg', createSourceFile('a.phiseg', 'abcdef')]]);
    expect(renderText([at(1)], sources, { color: false, width: 80 })).not.toContain('\u001b');
    expect(renderText([at(1)], sources, { color: true, width: 80 })).toContain('\u001b[31m');
  });
});
