import { expect, test } from '@jest/globals';
import { toJavaScript } from '../../runtime/to-javascript.ts';

const FILES = [
  {
    path: 'model.ts',
    content: [
      "import type * as tfc from '@tensorflow/tfjs-core';",
      "import { other } from './other.ts';",
      'export const twice = (tf: typeof tfc): number => 2 * other(tf);',
      "export const open = async (): Promise<unknown> => import('@tensorflow/tfjs-backend-wasm');",
    ].join('\n'),
  },
  { path: 'graph.onnx', content: Uint8Array.of(1, 2) },
];

test('types go, and files of bytes stay as they are', async () => {
  const [code, graph] = await toJavaScript(FILES);
  expect(code).toEqual({
    path: 'model.mjs',
    content: [
      'import { other } from "./other.ts";',
      'export const twice = (tf) => 2 * other(tf);',
      'export const open = async () => import("@tensorflow/tfjs-backend-wasm");',
      '',
    ].join('\n'),
  });
  expect(graph).toBe(FILES[1]);
});

test('what is imported is found elsewhere, statically and when it is needed', async () => {
  const [code] = await toJavaScript(FILES, (name) => `blob:${name}#1`);
  expect(String(code?.content).match(/"blob:.*?"/g)).toEqual([
    '"blob:./other.ts#1"',
    '"blob:@tensorflow/tfjs-backend-wasm#1"',
  ]);
  expect(() => new Function(String(code?.content).replace(/^(import .*|export )/gm, ''))).not.toThrow();
});
