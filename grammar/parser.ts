import { EMPTY_ALT, tokenMatcher } from './chevrotain.ts';
import { ExpressionParser, statementEnds } from './expression-parser.ts';
import { END } from './messages.ts';
import * as t from './tokens.ts';

/**
 * The grammar. A statement is a head, then at most one body: which heads want a body and which statements may stand where
 * is checked on the tree, with better words than a grammar has. Every choice needs one token of lookahead; an error costs
 * its own statement and nothing else, because only `statement` recovers.
 */
export class PhisegParser extends ExpressionParser {
  constructor(skipValidations: boolean) {
    super(skipValidations);
    this.performSelfAnalysis();
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
        { ...keyword, ALT: () => this.SUBRULE(this.sweep) },
        { ...keyword, ALT: () => this.SUBRULE(this.where) },
        { ...keyword, ALT: () => this.SUBRULE(this.zip) },
        { ...keyword, ALT: () => this.SUBRULE(this.variant) },
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
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME2(t.AnyName, { LABEL: 'index' }) });
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

  readonly sweep = this.inner('sweep', () => {
    this.CONSUME(t.Sweep);
    this.CONSUME(t.AnyName);
    this.CONSUME(t.Of);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.CONSUME2(t.AnyName, { LABEL: 'model' }) });
  });

  readonly where = this.inner('where', () => {
    this.CONSUME(t.Where);
    this.SUBRULE(this.condition);
  });

  readonly zip = this.inner('zip', () => {
    this.CONSUME(t.Zip);
  });

  readonly variant = this.inner('variant', () => {
    this.CONSUME(t.Variant);
    this.CONSUME(t.StringLiteral);
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
            this.OPTION(() => this.SUBRULE(this.loops));
          },
        },
        { GATE: () => this.LA(1).tokenType === t.LeftBrace, ALT: EMPTY_ALT() },
      ],
      ERR_MSG: '`=` or `{`',
    });
  });

  readonly loops = this.inner('loops', () => {
    this.CONSUME(t.For);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.loop) });
  });

  readonly path = this.inner('path', () => {
    this.AT_LEAST_ONE_SEP({ SEP: t.Dot, DEF: () => this.SUBRULE(this.segment) });
  });

  readonly segment = this.inner('segment', () => {
    this.CONSUME(t.AnyName);
    this.OPTION(() => {
      this.CONSUME(t.LeftBracket);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
      this.CONSUME(t.RightBracket);
    });
  });

  /** Whether the next word begins its own kind of statement, and not a path: `target.classes = 3`, `posterior { … }`. */
  private isKeyword(): boolean {
    const next = this.LA(2).tokenType;
    const mayHeadSection = tokenMatcher(this.LA(1), t.SubnetRole) || tokenMatcher(this.LA(1), t.DataRole);
    return !t.afterPathWord.has(next) && !(mayHeadSection && next === t.LeftBrace);
  }

  private isAtEnd(): boolean {
    return statementEnds.has(this.LA(1).tokenType);
  }
}
