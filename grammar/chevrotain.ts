/**
 * The package's entry point loads some 600 small modules, which takes 200 ms; the same code in one file takes 9 ms. The
 * package does not export that file by name, so the build puts it beside this module (grammar/one-file.mjs).
 */
export { createToken, createTokenInstance, CstParser, EMPTY_ALT, EOF, Lexer, tokenMatcher } from 'chevrotain';
