import { runInContext, runInNewContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** What the language itself brings, such as `Math`: but for what cannot be declared, and the console, which Jest replaces. */
const KEPT = ['Infinity', 'NaN', 'undefined', 'globalThis', 'eval', 'console'];
const LANGUAGE = runInNewContext('Object.getOwnPropertyNames(globalThis)').filter((name) => !KEPT.includes(name));

/**
 * Node, with typed arrays that native addons can tell: Jest runs each file in a realm of its own, and ONNX Runtime's addon
 * makes arrays of the process's own realm, of which code in another realm says that they are none.
 *
 * Names of the language are constants there. A realm asks its sandbox for each name that is not declared, each time: a loop
 * that calls `Math.abs` takes a hundred times as long.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const arrays = { BigInt64Array, Float32Array, Float64Array, Int32Array, Uint8Array };
    for (const [name, type] of Object.entries(arrays)) this.global[name] = type;
    const constants = LANGUAGE.map((name) => `${name} = globalThis.${name}`);
    runInContext(`const ${constants.join(', ')};`, this.context);
  }
}
