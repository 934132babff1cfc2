import { isFusedOp } from '../../graph/ops/index.ts';
import type { Target } from '../target.ts';
import { readEmbedded } from '../typescript/embedded.ts';

/** ONNX Runtime: the model is a graph in a file, run by native code in Node or by WebAssembly in browsers. */
export const onnx: Target = {
  id: 'onnx',
  title: 'ONNX Runtime: native CPU in Node, and browsers',
  packages: ['onnxruntime-node', 'onnxruntime-common'],
  nodePackages: [],
  // Kernels are composed of what all builds of ONNX Runtime have; ONNX Runtime fuses by itself.
  missing: (op) => (isFusedOp(op) ? [op] : []),
  async model(request, firstLine) {
    // Who emits for another target need not load the encoder.
    const { modelFiles } = await import('./model-file.ts');
    return modelFiles(request, firstLine);
  },
  async trainer(request, firstLine) {
    const { trainerFiles } = await import('./training/trainer-file.ts');
    return trainerFiles(request, firstLine);
  },
  engine: (header) => `${header}\n\n${readEmbedded('engines/onnx')}`,
};
