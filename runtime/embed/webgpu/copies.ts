import type * as tfc from '@tensorflow/tfjs-core';

interface CommandEncoder {
  copyBufferToBuffer(from: object, fromByte: number, to: object, toByte: number, bytes: number): void;
}

/** The part of the backend that is used here. */
interface Copier {
  readonly tensorMap: { get(dataId: object): { readonly resource: object } };
  readonly commandQueueOwnedIds: { add(dataId: object): void };
  readonly commandEncoder: CommandEncoder;
  uploadToGPU(dataId: object): void;
  makeTensorInfo(shape: readonly number[], dtype: 'float32'): tfc.TensorInfo;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
}

/** A piece of one tensor that becomes a piece of another; places and sizes in elements. */
interface Piece {
  readonly from: tfc.TensorInfo;
  readonly start: number;
  readonly place: number;
  readonly size: number;
}

const BYTES = 4;

/** Gives the backend kernels that take a piece out of a vector and join tensors to a vector, by copies instead of shaders. */
export function registerCopies(tf: Omit<typeof tfc, 'default'>): void {
  if (tf.getKernel('TakePart', 'webgpu') !== undefined) return;
  const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);
  tf.registerKernel({
    kernelName: 'TakePart',
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { packed } = inputs as { readonly packed: tfc.TensorInfo };
      const { start, shape } = attrs as unknown as { readonly start: number; readonly shape: readonly number[] };
      return copyPieces(backend, shape, [{ from: packed, start, place: 0, size: sizeOf(shape) }]);
    },
  });
  tf.registerKernel({
    kernelName: 'JoinParts',
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      let place = 0;
      const pieces = (Object.values(inputs) as tfc.TensorInfo[]).map((from): Piece => {
        const piece = { from, start: 0, place, size: sizeOf(from.shape) };
        place += piece.size;
        return piece;
      });
      return copyPieces(backend, [place], pieces);
    },
  });
}

function copyPieces(backend: unknown, shape: readonly number[], pieces: readonly Piece[]): tfc.TensorInfo {
  const copier = backend as Copier;
  const result = copier.makeTensorInfo(shape, 'float32');
  for (const { dataId } of [result, ...pieces.map(({ from }) => from)]) {
    copier.uploadToGPU(dataId);
    // Their memory is not to be used for something else before the commands have run.
    copier.commandQueueOwnedIds.add(dataId);
  }
  copier.ensureCommandEncoderReady();
  copier.endComputePassEncoder();
  const buffer = ({ dataId }: tfc.TensorInfo): object => copier.tensorMap.get(dataId).resource;
  for (const { from, start, place, size } of pieces) {
    copier.commandEncoder.copyBufferToBuffer(buffer(from), start * BYTES, buffer(result), place * BYTES, size * BYTES);
  }
  return result;
}
