import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ts from 'typescript';
import { packageRoot } from '../../compiler/package-files.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { className, createNames, fileStem, variableName } from '../../compiler/targets/typescript/names.ts';
import { docText, lineComment, stringLiteral } from '../../compiler/targets/typescript/text.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { emit, HEADER, loadEmitted, textOf } from './support/emit.ts';
import { HOSTILE, hostileModel, ladderModel } from './support/models.ts';

describe('emitted text', () => {
  test('is the same every time, names its command, and knows no path and no date of this machine', async () => {
    const once = await emit(ladderModel());
    expect(await emit(ladderModel())).toEqual(once);
    expect(once.map(({ path }) => path)).toEqual(['small-ladder.ts', 'engine.ts']);
    const [model, engine] = once.map(({ content }) => String(content).split('\n', 1)[0]);
    expect(model).toBe(`// Made by phisegc 0.1.0. Make it again: ${HEADER.regenerate}`);
    expect(engine).toBe('// Made by phisegc 0.1.0. Compiling a model for the target wasm makes it again.');
    for (const { content } of once) {
      const text = String(content);
      expect(text).not.toContain(packageRoot());
      expect(text).not.toContain(tmpdir());
      expect(text).not.toContain(new Date().toISOString().slice(0, 10));
      expect(text.endsWith('\n')).toBe(true);
      expect(text).not.toMatch(/[ \t]\n/);
    }
  });

  test('has each layer once, under its path and what the spec says at that line', async () => {
    const text = await textOf(ladderModel());
    const image = text.slice(text.indexOf('function encodeImage'), text.indexOf('function drawSamples'));
    expect(image.match(/\/\/ prior\.encode\[0\]\.unit: line 1 of specs\/small\.phiseg\n/g)).toHaveLength(1);
    expect(image).toContain('const priorEncode0Unit = tf.fused.conv2d<tfc.Tensor4D>({');
  });

  test('draws samples in one place, of images that are kept and of others', async () => {
    const text = await textOf(ladderModel());
    expect(text.match(/\bdrawSamples\(/g)).toHaveLength(2);
    expect(text.match(/\bencodeImage\(/g)).toHaveLength(2);
  });

  test('says how much an encoded image keeps', async () => {
    // The mean and the scale of level 1, [4, 6, 2] each, and a map [8, 12, 4] of level 0: 480 numbers for 96 pixels.
    expect(await textOf(ladderModel())).toContain('Until it is disposed of, that takes 2 kB.');
    const free = await textOf(ladderModel('free', { height: 'H', width: 'W' }));
    expect(free).toContain('Until it is disposed of, that takes 20 bytes a pixel of the image.');
  });

  test('imports nothing but types, and reads no tensor synchronously', async () => {
    const text = await textOf(ladderModel());
    expect(ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName)).toEqual(['@tensorflow/tfjs-core']);
    expect(text).toContain("import type * as tfc from '@tensorflow/tfjs-core';");
    expect(text).not.toMatch(/dataSync|arraySync|\.print\(/);
  });

  test('every target has its own engine file', async () => {
    const texts = await Promise.all(targets.map(async (target) => (await emit(ladderModel(), target)).at(-1)?.content));
    expect(new Set(texts).size).toBe(targets.length);
    for (const text of texts) expect(text).toMatch(/^export (async )?function openEngine\(/m);
  });

  test('hostile names run nothing', async () => {
    const model = hostileModel();
    const [file] = await emit(model);
    expect(file?.path).toBe('promise.ts');
    const engine = await openEngine('cpu');
    if (!engine.ok) throw new Error(engine.reason);
    const loaded = await (await loadEmitted(model)).initialize(engine.library, { seed: 1 });
    const out = await loaded.sample(
      { data: new Float32Array(16), height: 4, width: 4, channels: 1 },
      { count: 1, seed: 1 },
    );
    loaded.dispose();
    expect(out.labels.data).toHaveLength(16);
    expect('broken' in globalThis).toBe(false);
  });
});

describe('hostile text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...HOSTILE, '\r', '\t', '@', '#') }),
  );

  /** The statements of a source that must have no mistakes. */
  function statements(source: string): readonly ts.Statement[] {
    const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    return ts.createSourceFile('x.ts', source, ts.ScriptTarget.ES2022).statements;
  }

  test('stays inside a string literal, and keeps its value', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const literal = stringLiteral(text);
        expect(statements(`x(${literal});`)).toHaveLength(1);
        expect(new Function(`return ${literal};`)()).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('stays inside a comment', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(
          statements(`${lineComment(text)}\n/**\n * ${docText(text).replaceAll('\n', '\n * ')}\n */`),
        ).toHaveLength(0);
      }),
      { numRuns: 200 },
    );
  });

  test('gives distinct identifiers', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 6 }), (paths) => {
        const names = createNames();
        const taken = paths.map((path) => names.take(variableName(path)));
        expect(new Set(taken).size).toBe(taken.length);
        for (const name of taken) expect(statements(`const ${name} = 1;`)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

test('names keep their words', () => {
  expect(variableName('prior.encode[3].unit[0].conv')).toBe('priorEncode3Unit0Conv');
  expect(className('phiseg_l5', new Set())).toBe('PhisegL5');
  expect(className('promise', new Set(['Promise']))).toBe('PromiseModel');
  expect(className('3d', new Set())).toBe('Model3d');
  expect(fileStem('phiseg_l5')).toBe('phiseg-l5');
  expect(fileStem('engine')).toBe('engine-model');
  expect(fileStem('CON')).toBe('con-model');
  expect(fileStem('../../etc')).toBe('etc');
});
