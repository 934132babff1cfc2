/** A piece of a file: text that stands as it is, or a declaration. */
export type Statement = string | Declaration;

/** Declarations of TypeScript as data. Documentation is text as `docText` makes it; types and values are TypeScript. */
export type Declaration = InterfaceDeclaration | TypeAliasDeclaration | FunctionDeclaration | ClassDeclaration;

interface Declared {
  readonly name: string;
  readonly doc?: string;
  readonly isExported?: boolean;
  /** `Shape extends readonly number[]`. */
  readonly typeParameters?: readonly string[];
}

export interface InterfaceDeclaration extends Declared {
  readonly kind: 'interface';
  readonly properties?: readonly Property[];
  readonly methods?: readonly MethodSignature[];
}

export interface TypeAliasDeclaration extends Declared {
  readonly kind: 'type';
  readonly type: string;
}

/** A function whose result is inferred. */
export interface FunctionDeclaration extends Declared {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly statements: readonly string[];
}

export interface ClassDeclaration extends Declared {
  readonly kind: 'class';
  readonly properties: readonly Property[];
  readonly construction: Construction;
  readonly methods: readonly Method[];
}

/** Of an interface or a class. */
export interface Property {
  readonly name: string;
  readonly doc?: string;
  readonly isStatic?: boolean;
  readonly isReadonly?: boolean;
  readonly isOptional?: boolean;
  /** Inferred from the value without it. */
  readonly type?: string;
  readonly value?: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** What it is when it is not given. */
  readonly value?: string;
}

export interface MethodSignature {
  readonly name: string;
  readonly doc?: string;
  readonly typeParameters?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly returnType: string;
}

export interface Method extends MethodSignature {
  readonly isStatic?: boolean;
  readonly isAsync?: boolean;
  readonly isGenerator?: boolean;
  readonly statements: readonly string[];
}

/** A constructor: private, for static methods make what a class is of. */
export interface Construction {
  readonly parameters: readonly Parameter[];
  readonly statements: readonly string[];
}
