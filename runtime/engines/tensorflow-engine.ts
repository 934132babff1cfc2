import type { TensorFlow } from '../tensorflow.ts';
import type { EngineDefinition } from './definition.ts';

/** An engine that is a backend of TensorFlow.js, by the name that the backend has there. */
export interface TensorFlowEngine extends EngineDefinition<TensorFlow> {
  readonly backend: string;
}

export function tensorFlowEngine(engine: Omit<TensorFlowEngine, 'close'>): TensorFlowEngine {
  return { ...engine, close: (tf) => closeBackend(tf, engine.backend) };
}

/** A backend is registered when its package is imported, which happens once: its factory must outlive the backend. */
function closeBackend(tf: TensorFlow, backend: string): void {
  const factory = tf.findBackendFactory(backend);
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}
