// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0

// The queries of Spark SQL that run on streams. Accepts what Spark 4.1 accepts of them, with its
// precedences; what Spark has beyond is refused by UnsupportedFeatures.
parser grammar QueryGrammar;

options {
    tokenVocab = QueryLexer;
}

// ---- what a text may be ----

singleQuery : query SEMICOLON* EOF;
singleExpression : selectItem EOF;
singleType : dataType EOF;
singleSchema : schemaField (COMMA schemaField)* EOF;
singleTypeOrSchema
    : dataType EOF
    | schemaField (COMMA schemaField)* EOF
    ;

// ---- queries ----

query : (WITH commonTable (COMMA commonTable)*)? setTerm queryTail;

commonTable : name=identifier columnList? AS? LEFT_PAREN query RIGHT_PAREN;

setTerm
    : select                                                              # plainSelect
    | LEFT_PAREN query RIGHT_PAREN                                        # nestedQuery
    | left=setTerm operator=INTERSECT quantifier? right=setTerm           # setOperation
    | left=setTerm operator=(UNION | EXCEPT | MINUS_KEYWORD) quantifier? right=setTerm # setOperation
    ;

quantifier : ALL | DISTINCT;

queryTail
    : (sortStart=(ORDER | SORT) BY sortItem (COMMA sortItem)*)?
      (limitStart=LIMIT (ALL | limit=condition))?
      (offsetStart=OFFSET offset=condition)?
    ;

sortItem : condition direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))?;

select
    : SELECT quantifier? selectItem (COMMA selectItem)*
      (FROM relation (COMMA relation)* lateralView*)?
      (WHERE where=condition)?
      (GROUP BY groupBy+=condition (COMMA groupBy+=condition)*)?
      (HAVING having=condition)?
    ;

selectItem
    : star
    | condition (AS columnList | AS alias=identifier | shortAlias=bareName)?
    ;

star : (nameParts DOT)? STAR;

lateralView
    : LATERAL VIEW OUTER? function=identifier
      LEFT_PAREN (condition (COMMA condition)*)? RIGHT_PAREN
      table=bareName? (AS? columns+=identifier (COMMA columns+=identifier)*)?
    ;

// ---- relations ----

relation : relationPrimary joinTail*;

joinTail : joinKind JOIN relationPrimary (ON condition | USING columnList)?;

joinKind
    : INNER?
    | CROSS
    | LEFT OUTER?
    | RIGHT OUTER?
    | FULL OUTER?
    | LEFT? SEMI
    | LEFT? ANTI
    ;

relationPrimary
    : nameParts watermark? tableAlias?                                    # namedRelation
    | LEFT_PAREN query RIGHT_PAREN watermark? tableAlias?                 # queryRelation
    | LEFT_PAREN relation RIGHT_PAREN watermark? tableAlias?              # nestedRelation
    | identifier LEFT_PAREN (argument (COMMA argument)*)? RIGHT_PAREN tableAlias? # functionRelation
    ;

watermark : WATERMARK selectItem DELAY OF interval;

tableAlias : (AS identifier | bareName) columnList?;

columnList : LEFT_PAREN identifier (COMMA identifier)* RIGHT_PAREN;

// ---- expressions: `condition` is the whole, `value` what has no NOT, AND, OR, IN, LIKE ... ----

condition
    : (NOT | BANG) condition                                              # negation
    | EXISTS LEFT_PAREN query RIGHT_PAREN                                 # existsQuery
    | value test?                                                         # tested
    | left=condition operator=AND right=condition                         # logical
    | left=condition operator=OR right=condition                          # logical
    ;

test
    : (NOT | BANG)? BETWEEN low=value AND high=value                      # betweenTest
    | (NOT | BANG)? IN LEFT_PAREN query RIGHT_PAREN                       # inQueryTest
    | (NOT | BANG)? IN LEFT_PAREN condition (COMMA condition)* RIGHT_PAREN # inListTest
    | (NOT | BANG)? (RLIKE | REGEXP) pattern=value                        # regexTest
    | (NOT | BANG)? operator=(LIKE | ILIKE) many=(ANY | SOME | ALL)
      LEFT_PAREN condition (COMMA condition)* RIGHT_PAREN                 # likeManyTest
    | (NOT | BANG)? operator=(LIKE | ILIKE) pattern=value (ESCAPE escape=STRING)? # likeTest
    | IS (NOT | BANG)? what=(NULL | TRUE | FALSE | UNKNOWN)               # isTest
    | IS (NOT | BANG)? DISTINCT FROM other=value                          # distinctTest
    ;

value
    : primary                                                             # plainValue
    | operator=(MINUS | PLUS | TILDE) value                               # unary
    | left=value operator=(STAR | SLASH | PERCENT | DIV) right=value      # binary
    | left=value operator=(PLUS | MINUS | CONCAT) right=value             # binary
    | left=value shiftSign right=value                                    # binary
    | left=value operator=AMPERSAND right=value                           # binary
    | left=value operator=CARET right=value                               # binary
    | left=value operator=PIPE right=value                                # binary
    | left=value operator=(EQ | NULL_SAFE_EQ | NEQ | LT | LTE | GT | GTE) right=value # binary
    ;

// No tokens of their own, since a type may end in >>.
shiftSign : LT LT | GT GT | GT GT GT;

primary
    : CASE operand=condition? whenClause+ (ELSE otherwise=condition)? END # caseExpression
    | (CAST | TRY_CAST) LEFT_PAREN condition AS dataType RIGHT_PAREN      # cast
    | primary DOUBLE_COLON (parameterType | bareType)                       # castByColons
    | STRUCT LEFT_PAREN (selectItem (COMMA selectItem)*)? RIGHT_PAREN     # struct
    | EXTRACT LEFT_PAREN field=identifier FROM value RIGHT_PAREN          # extract
    | SUBSTRING LEFT_PAREN text=value FROM from=value (FOR length=value)? RIGHT_PAREN # substring
    | TRIM LEFT_PAREN side=(BOTH | LEADING | TRAILING)? what=value? FROM text=value RIGHT_PAREN # trim
    | POSITION LEFT_PAREN part=value IN text=value RIGHT_PAREN            # position
    | OVERLAY LEFT_PAREN text=value PLACING with=value FROM from=value (FOR length=value)?
      RIGHT_PAREN                                                         # overlay
    | literal                                                             # constant
    | call                                                                # functionCall
    | LEFT_PAREN query RIGHT_PAREN                                        # scalarQuery
    | LEFT_PAREN selectItem (COMMA selectItem)* RIGHT_PAREN               # parenthesized
    | primary LEFT_BRACKET value RIGHT_BRACKET                            # element
    | primary DOT anyName                                                 # field
    | identifier                                                          # column
    ;

whenClause : WHEN when=condition THEN then=condition;

call
    : identifier LEFT_PAREN (quantifier? argument (COMMA argument)*)? (inner=nullTreatment)? RIGHT_PAREN
      (FILTER LEFT_PAREN WHERE filter=condition RIGHT_PAREN)?
      (outer=nullTreatment)?
      (OVER over)?
    ;

nullTreatment : (IGNORE | RESPECT) NULLS;

argument
    : star
    | lambda
    | condition
    ;

lambda
    : identifier ARROW condition
    | LEFT_PAREN identifier (COMMA identifier)+ RIGHT_PAREN ARROW condition
    ;

// Window functions are refused by name, so what the window is does not matter.
over
    : identifier
    | balanced
    ;

balanced : LEFT_PAREN (balanced | ~(LEFT_PAREN | RIGHT_PAREN))* RIGHT_PAREN;

// ---- literals ----

literal
    : NULL                                                                # nullLiteral
    | (TRUE | FALSE)                                                      # booleanLiteral
    | interval                                                            # intervalLiteral
    | MINUS? number                                                       # numberLiteral
    | STRING+                                                             # stringLiteral
    | kind=identifier STRING                                              # typedLiteral
    ;

number
    : INTEGER
    | BIGINT
    | SMALLINT
    | TINYINT
    | DECIMAL
    | EXPONENT
    | DOUBLE
    | FLOAT
    | BIG_DECIMAL
    ;

interval
    : INTERVAL (PLUS | MINUS)? STRING from=unit TO to=unit                # rangeInterval
    | INTERVAL intervalPart+                                              # unitsInterval
    | INTERVAL STRING                                                     # textInterval
    ;

intervalPart
    : (PLUS | MINUS)? (INTEGER | DECIMAL) (unit | IDENTIFIER)
    | (PLUS | MINUS)? STRING unit
    ;

unit : YEAR | MONTH | WEEK | DAY | HOUR | MINUTE | SECOND | MILLISECOND | MICROSECOND;

// ---- types and schemas ----

// A cast by :: does not take `dataType`, lest what may follow an expression may follow every type:
// then a `<` that is not closed would be taken for a comparison.
dataType
    : parameterType
    | bareType
    ;

parameterType
    : STRUCT (LT (schemaField (COMMA schemaField)*)? GT | NEQ)            # structType
    | name=IDENTIFIER LT dataType (COMMA dataType)* GT                    # nestedType
    | name=IDENTIFIER LEFT_PAREN INTEGER (COMMA INTEGER)* RIGHT_PAREN     # sizedType
    ;

bareType
    : INTERVAL (from=unit (TO to=unit)?)?                                 # intervalType
    | name=(IDENTIFIER | STRUCT)                                          # plainType
    ;

schemaField : name=anyName COLON? dataType (NOT NULL)? (COMMENT STRING+)?;

// ---- names ----

nameParts : identifier (DOT anyName)*;

bareName : IDENTIFIER | BACK_QUOTED | freeKeyword;

identifier : bareName | clauseKeyword;

anyName : identifier | reservedKeyword;

freeKeyword
    : ANY | ASC | BOTH | CAST | COMMENT | DESC | END | EXISTS | EXTRACT | FILTER | FIRST | FOR | IGNORE
    | INTERVAL | LAST | LEADING | NULLS | OF | OUTER | OVER | OVERLAY | PLACING | POSITION | RESPECT
    | SOME | STRUCT | SUBSTRING | TO | TRAILING | TRIM | TRY_CAST | UNKNOWN | VIEW
    | YEAR | MONTH | WEEK | DAY | HOUR | MINUTE | SECOND | MILLISECOND | MICROSECOND
    ;

clauseKeyword
    : ANTI | CROSS | DELAY | DIV | ESCAPE | FULL | GROUP | ILIKE | INNER | LATERAL | LEFT | LIKE | LIMIT
    | MINUS_KEYWORD | NATURAL | OFFSET | ON | ORDER | REGEXP | RIGHT | RLIKE | SEMI | SORT | USING
    | WATERMARK
    ;

reservedKeyword
    : ALL | AND | AS | BETWEEN | BY | CASE | DISTINCT | ELSE | EXCEPT | FALSE | FROM | HAVING | IN
    | INTERSECT | IS | JOIN | NOT | NULL | OR | SELECT | THEN | TRUE | UNION | WHEN | WHERE | WITH
    ;
