import { TestEnvironment } from 'jest-environment-node';

/**
 * Node, with typed arrays that native addons can tell: Jest runs each file in a realm of its own, and ONNX Runtime's addon
 * makes arrays of the process's own realm, of which code in another realm says that they are none.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const arrays = { BigInt64Array, Float32Array, Float64Array, Int32Array, Uint8Array };
    for (const [name, type] of Object.entries(arrays)) this.global[name] = type;
  }
}
