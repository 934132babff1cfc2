import type { CstNode, ParserMethod, TokenType } from 'chevrotain';
import { CstParser, EOF } from './chevrotain.ts';
import { messages } from './messages.ts';
import * as t from './tokens.ts';

export const statementEnds: ReadonlySet<TokenType> = new Set([t.Newline, t.LeftBrace, t.RightBrace, EOF]);
/** Tokens without content of their own: the parser may pretend that one stood there, and go on. */
const insertable = new Set<TokenType>([
  t.Equals,
  t.Colon,
  t.Comma,
  t.From,
  t.In,
  t.Of,
  t.Arrow,
  t.LeftParenthesis,
  t.RightParenthesis,
  t.RightBracket,
]);

/** The part of the grammar below statements: expressions, and the conditions of sweeps. */
export class ExpressionParser extends CstParser {
  constructor(skipValidations: boolean) {
    super(t.allTokens, {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: messages,
      skipValidations,
    });
  }

  protected override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return insertable.has(type);
  }

  protected override canTokenTypeBeDeletedInRecovery(type: TokenType): boolean {
    return !statementEnds.has(type);
  }

  // ---------------------------------------------------------------------------------------- conditions, loosest first

  /** Within parentheses an expression is read as a condition, too: what may stand there is checked on the tree. */
  readonly condition = this.inner('condition', () => {
    this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(t.Or);
      this.SUBRULE2(this.conjunction);
    });
  });

  readonly conjunction = this.inner('conjunction', () => {
    this.SUBRULE(this.inversion);
    this.MANY(() => {
      this.CONSUME(t.And);
      this.SUBRULE2(this.inversion);
    });
  });

  readonly inversion = this.inner('inversion', () => {
    this.MANY(() => this.CONSUME(t.Not));
    this.SUBRULE(this.comparison);
  });

  readonly comparison = this.inner('comparison', () => {
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(t.Comparison);
      this.SUBRULE2(this.expression);
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
    this.OPTION2(() => {
      this.CONSUME(t.For);
      this.SUBRULE(this.loop);
    });
  });

  /** What `for` is followed by: in an equation several of them, in an argument one. */
  readonly loop = this.inner('loop', () => {
    this.CONSUME(t.AnyName);
    this.CONSUME(t.In);
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
            this.SUBRULE(this.condition);
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
  protected inner(name: string, implementation: () => void): ParserMethod<[], CstNode> {
    return this.RULE(name, implementation, { resyncEnabled: false });
  }
}
