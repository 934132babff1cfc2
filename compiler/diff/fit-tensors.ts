/** A tensor of a weights file, without its values. */
export interface TensorShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What the tensors of one model are to another. */
export interface TensorFit<P extends TensorShape> {
  /** The parameters that find a tensor of their name and shape. */
  readonly fits: readonly P[];
  /** Those that find none of their name. */
  readonly fresh: readonly P[];
  /** Those that find one of another shape. */
  readonly reshaped: readonly { readonly parameter: P; readonly stored: readonly number[] }[];
  /** The names of tensors that no parameter is called. */
  readonly leftOver: readonly string[];
}

/** Holds tensors against the parameters of a model, by name and shape: what a name means is not asked. */
export function fitTensors<P extends TensorShape>(
  stored: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  parameters: readonly P[],
): TensorFit<P> {
  const fits: P[] = [];
  const fresh: P[] = [];
  const reshaped: { readonly parameter: P; readonly stored: readonly number[] }[] = [];
  for (const parameter of parameters) {
    const shape = stored.get(parameter.name)?.shape;
    if (shape === undefined) fresh.push(parameter);
    else if (shape.join() === parameter.shape.join()) fits.push(parameter);
    else reshaped.push({ parameter, stored: shape });
  }
  const names = new Set(parameters.map(({ name }) => name));
  return { fits, fresh, reshaped, leftOver: [...stored.keys()].filter((name) => !names.has(name)) };
}
