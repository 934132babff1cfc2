import type { TensorFlow } from '../../../runtime/tensorflow.ts';

/** The same TensorFlow.js, which counts the convolutions that a model asks for. */
export function countConvolutions(tf: TensorFlow): { readonly tf: TensorFlow; calls(): number } {
  let calls = 0;
  const counted: TensorFlow = {
    ...tf,
    conv2d: (...parameters) => {
      calls += 1;
      return tf.conv2d(...parameters);
    },
    fused: {
      ...tf.fused,
      conv2d: (parameters) => {
        calls += 1;
        return tf.fused.conv2d(parameters);
      },
    },
  };
  return { tf: counted, calls: () => calls };
}
