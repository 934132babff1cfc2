import type { CstNode, ParserMethod, TokenType } from 'chevrotain';
import { CstParser, EMPTY_ALT, EOF, tokenMatcher } from './chevrotain.ts';
import { END, messages } from './messages.ts';
import * as t from './tokens.ts';

/** What may stand after a keyword that is not a keyword there but the beginning of a path. */
const afterPathWord = new Set<TokenType>([t.Dot, t.LeftBracket, t.Equals, t.Tilde]);
const statementEnds = new Set<TokenType>([t.Newline, t.LeftBrace, t.RightBrace, EOF]);
/** Tokens without content of their own: the parser may pretend that one stood there, and go on. */
const insertable = new Set<TokenType>([
  t.Equals,
  t.Colon,
  t.Comma,
  t.From,
  t.In,
  t.Arrow,
  t.LeftParenthesis,
  t.RightParenthesis,
  t.RightBracket,
]);

/**
 * The grammar. A statement is a head, then at most one body: which heads want a body and which statements may stand where
 * is checked on the tree, with better words than a grammar has. Every choice needs one token of lookahead; an error costs
 * its own statement and nothing else, because only `statement` recovers.
 */
export class PhisegParser extends CstParser {
  constructor(skipValidations: boolean) {
    super(t.allTokens, {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: messages,
      skipValidations,
    });
    this.performSelfAnalysis();
  }

  protected override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return insertable.has(type);
  }

  protected override canTokenTypeBeDeletedInRecovery(type: TokenType): boolean {
    return !statementEnds.has(type);
  }

  // ---------------------------------------------------------------------------------------------- lines and bodies

  readonly document = this.RULE('document', () => {
    this.SUBRULE(this.line);
    this.MANY(() => {
      this.CONSUME(t.Newline);
      this.SUBRULE2(this.line);
    });
  });

  readonly line = this.RULE('line', () => {
    this.SUBRULE(this.statement);
    this.OPTION(() => this.SUBRULE(this.body));
  });

  readonly body = this.inner('body', () => {
    this.CONSUME(t.LeftBrace);
    this.SUBRULE(this.line);
    this.MANY(() => {
      this.CONSUME(t.Newline);
      this.SUBRULE2(this.line);
    });
    this.CONSUME(t.RightBrace);
  });

  readonly statement = this.RULE('statement', () => {
    const keyword = { GATE: () => this.isKeyword() };
    const atEnd = { GATE: () => this.isAtEnd(), ALT: EMPTY_ALT() };
    this.OR({
      DEF: [
        { ...keyword, ALT: () => this.SUBRULE(this.version) },
        { ...keyword, ALT: () => this.SUBRULE(this.import) },
        { ...keyword, ALT: () => this.SUBRULE(this.let) },
        { ...keyword, ALT: () => this.SUBRULE(this.block) },
        { ...keyword, ALT: () => this.SUBRULE(this.topology) },
        { ...keyword, ALT: () => this.SUBRULE(this.slots) },
        { ...keyword, ALT: () => this.SUBRULE(this.model) },
        { ...keyword, ALT: () => this.SUBRULE(this.declaration) },
        { ...keyword, ALT: () => this.SUBRULE(this.subnet) },
        { ...keyword, ALT: () => this.SUBRULE(this.remove) },
        { ALT: () => this.SUBRULE(this.assignment) },
        atEnd,
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: 'a statement',
    });
    this.OR2({ DEF: [atEnd], ERR_MSG: END });
  });

  // ---------------------------------------------------------------------------------------------------- statements

  readonly version = this.inner('version', () => {
    this.CONSUME(t.Phiseg);
    this.CONSUME(t.NumberLiteral);
  });

  readonly import = this.inner('import', () => {
    this.CONSUME(t.Import);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME(t.AnyName) });
    this.CONSUME(t.From);
    this.CONSUME(t.StringLiteral);
  });

  readonly let = this.inner('let', () => {
    this.CONSUME(t.Let);
    this.CONSUME(t.AnyName);
    this.OPTION(() => {
      this.CONSUME(t.LeftParenthesis);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME2(t.AnyName, { LABEL: 'parameter' }) });
      this.CONSUME(t.RightParenthesis);
    });
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  readonly block = this.inner('block', () => {
    this.CONSUME(t.Block);
    this.CONSUME(t.AnyName);
    this.CONSUME(t.LeftParenthesis);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.CONSUME2(t.AnyName, { LABEL: 'parameter' }) });
    this.CONSUME(t.RightParenthesis);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  readonly topology = this.inner('topology', () => {
    this.CONSUME(t.Topology);
    this.CONSUME(t.AnyName);
    this.CONSUME(t.LeftParenthesis);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.parameter) });
    this.CONSUME(t.RightParenthesis);
    this.OPTION(() => {
      this.CONSUME(t.Arrow);
      this.SUBRULE(this.family);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Extends);
      this.CONSUME2(t.AnyName, { LABEL: 'base' });
    });
  });

  readonly parameter = this.inner('parameter', () => {
    this.SUBRULE(this.family);
    this.OPTION(() => this.CONSUME(t.Ellipsis));
  });

  readonly family = this.inner('family', () => {
    this.CONSUME(t.AnyName);
    this.OPTION(() => {
      this.CONSUME(t.LeftBracket);
      this.CONSUME2(t.AnyName, { LABEL: 'index' });
      this.CONSUME(t.RightBracket);
    });
  });

  readonly slots = this.inner('slots', () => {
    this.CONSUME(t.Slots);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.family) });
  });

  readonly model = this.inner('model', () => {
    this.CONSUME(t.Model);
    this.CONSUME(t.AnyName);
    this.OPTION(() => {
      this.CONSUME(t.Extends);
      this.CONSUME2(t.AnyName, { LABEL: 'base' });
    });
  });

  readonly declaration = this.inner('declaration', () => {
    this.CONSUME(t.DataRole);
    this.CONSUME(t.AnyName);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.expression);
  });

  readonly subnet = this.inner('subnet', () => {
    this.CONSUME(t.SubnetRole);
    this.SUBRULE(this.signature);
    this.OPTION(() => {
      this.CONSUME(t.Equals);
      this.SUBRULE(this.expression);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Like);
      this.CONSUME(t.AnyName);
    });
  });

  readonly signature = this.inner('signature', () => {
    this.CONSUME(t.AnyName, { LABEL: 'distribution' });
    this.CONSUME(t.LeftParenthesis);
    this.CONSUME2(t.AnyName, { LABEL: 'delivers' });
    this.CONSUME(t.Bar);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME3(t.AnyName, { LABEL: 'given' }) });
    this.CONSUME(t.RightParenthesis);
  });

  readonly remove = this.inner('remove', () => {
    this.CONSUME(t.Remove);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.path) });
  });

  /** A setting (`levels = 7`), the head of a section (`latent`), or an equation of a topology. */
  readonly assignment = this.inner('assignment', () => {
    this.SUBRULE(this.path);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.OR2([
              { ALT: () => this.CONSUME(t.Equals, { LABEL: 'operator' }) },
              { ALT: () => this.CONSUME(t.Tilde, { LABEL: 'operator' }) },
            ]);
            this.SUBRULE(this.expression);
            this.OPTION(() => this.SUBRULE(this.loop));
          },
        },
        { GATE: () => this.LA(1).tokenType === t.LeftBrace, ALT: EMPTY_ALT() },
      ],
      ERR_MSG: '`=` or `{`',
    });
  });

  readonly loop = this.inner('loop', () => {
    this.CONSUME(t.For);
    this.CONSUME(t.AnyName);
    this.CONSUME(t.In);
    this.SUBRULE(this.expression);
  });

  readonly path = this.inner('path', () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Dot, DEF: () => this.SUBRULE(this.segment) });
  });

  readonly segment = this.inner('segment', () => {
    this.CONSUME(t.AnyName);
    this.OPTION(() => {
      this.CONSUME(t.LeftBracket);
      this.SUBRULE(this.expression);
      this.CONSUME(t.RightBracket);
    });
  });

  // --------------------------------------------------------------------------------------- expressions, loosest first

  readonly expression = this.inner('expression', () => {
    this.SUBRULE(this.range);
    this.MANY(() => {
      this.CONSUME(t.Arrow);
      this.SUBRULE2(this.range);
    });
  });

  readonly range = this.inner('range', () => {
    this.SUBRULE(this.sum);
    this.OPTION(() => {
      this.CONSUME(t.DotDot);
      this.SUBRULE2(this.sum);
    });
  });

  readonly sum = this.inner('sum', () => {
    this.SUBRULE(this.product);
    this.MANY(() => {
      this.CONSUME(t.AdditiveOperator);
      this.SUBRULE2(this.product);
    });
  });

  readonly product = this.inner('product', () => {
    this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(t.MultiplicativeOperator);
      this.SUBRULE2(this.negation);
    });
  });

  readonly negation = this.inner('negation', () => {
    this.MANY(() => this.CONSUME(t.Minus));
    this.SUBRULE(this.power);
  });

  readonly power = this.inner('power', () => {
    this.SUBRULE(this.postfix);
    this.MANY(() => {
      this.CONSUME(t.Caret);
      this.SUBRULE(this.exponent);
    });
  });

  readonly exponent = this.inner('exponent', () => {
    this.MANY(() => this.CONSUME(t.Minus));
    this.SUBRULE(this.postfix);
  });

  readonly postfix = this.inner('postfix', () => {
    this.SUBRULE(this.primary);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.member, { LABEL: 'suffix' }) },
        { ALT: () => this.SUBRULE(this.indices, { LABEL: 'suffix' }) },
        { ALT: () => this.SUBRULE(this.arguments, { LABEL: 'suffix' }) },
      ]);
    });
  });

  readonly member = this.inner('member', () => {
    this.CONSUME(t.Dot);
    this.CONSUME(t.AnyName);
  });

  readonly indices = this.inner('indices', () => {
    this.CONSUME(t.LeftBracket);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightBracket);
  });

  readonly arguments = this.inner('arguments', () => {
    this.CONSUME(t.LeftParenthesis);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.argument) });
    this.CONSUME(t.RightParenthesis);
  });

  readonly argument = this.inner('argument', () => {
    this.OPTION({
      GATE: () => this.LA(2).tokenType === t.Colon,
      DEF: () => {
        this.CONSUME(t.AnyName);
        this.CONSUME(t.Colon);
      },
    });
    this.SUBRULE(this.expression);
  });

  readonly primary = this.inner('primary', () => {
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.NumberLiteral) },
        { ALT: () => this.CONSUME(t.StringLiteral) },
        { ALT: () => this.CONSUME(t.AnyName) },
        { ALT: () => this.SUBRULE(this.list) },
        {
          ALT: () => {
            this.CONSUME(t.LeftParenthesis);
            this.SUBRULE(this.expression);
            this.CONSUME(t.RightParenthesis);
          },
        },
      ],
      ERR_MSG: 'an expression',
    });
  });

  readonly list = this.inner('list', () => {
    this.CONSUME(t.LeftBracket);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightBracket);
  });

  /** A rule that leaves recovery to the statement around it. */
  private inner(name: string, implementation: () => void): ParserMethod<[], CstNode> {
    return this.RULE(name, implementation, { resyncEnabled: false });
  }

  /** Whether the next word begins its own kind of statement, and not a path: `target.classes = 3`, `posterior { … }`. */
  private isKeyword(): boolean {
    const next = this.LA(2).tokenType;
    const mayHeadSection = tokenMatcher(this.LA(1), t.SubnetRole) || tokenMatcher(this.LA(1), t.DataRole);
    return !afterPathWord.has(next) && !(mayHeadSection && next === t.LeftBrace);
  }

  private isAtEnd(): boolean {
    return statementEnds.has(this.LA(1).tokenType);
  }
}
