export { check, type Checked, type CheckedModel, type CheckRequest } from './check.ts';
export { type Compiled, type CompileRequest, compileModel } from './compile.ts';
