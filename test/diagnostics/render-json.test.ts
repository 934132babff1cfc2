import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { renderJson } from '../../compiler/diagnostics/render-json.ts';
import { createSourceFile } from '../../compiler/source/source-file.ts';

const schema: object = JSON.parse(readFileSync('grammar/diagnostics.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, strictTypes: false }).compile(schema);
const sources = new Map([['a.phiseg', createSourceFile('a.phiseg', 'phiseg 1\nmodel m {\n}\n')]]);

describe('renderJson', () => {
  test('gives places as lines and columns, absent ones as null', () => {
    const placed: Diagnostic = {
      code: 'source/missing',
      severity: 'warning',
      message: 'm',
      label: 'here',
      span: { file: 'a.phiseg', start: 15, end: 20 },
      related: [{ span: { file: 'a.phiseg', start: 0, end: 6 }, message: 'there' }],
      help: ['do this'],
    };
    const nowhere: Diagnostic = { code: 'source/missing', severity: 'error', message: 'n', related: [], help: [] };
    const json: unknown = JSON.parse(renderJson([placed, nowhere], sources));
    const place = { file: 'a.phiseg', line: 2, column: 7, endLine: 3, endColumn: 2 };
    const none = { file: null, line: null, column: null, endLine: null, endColumn: null };
    expect(json).toEqual({
      diagnostics: [
        { code: 'source/missing', severity: 'error', message: 'n', ...none, label: null, related: [], help: [] },
        {
          code: 'source/missing',
          severity: 'warning',
          message: 'm',
          ...place,
          label: 'here',
          related: [{ file: 'a.phiseg', line: 1, column: 1, endLine: 1, endColumn: 7, message: 'there' }],
          help: ['do this'],
        },
      ],
    });
    expect(validate(json)).toBe(true);
  });

  test('is an object also when there is nothing to say', () => {
    expect(JSON.parse(renderJson([], sources))).toEqual({ diagnostics: [] });
  });

  test('has a schema that refuses other shapes', () => {
    expect(validate({ diagnostics: [{ code: 'source/missing' }] })).toBe(false);
    expect(validate([])).toBe(false);
  });
});
