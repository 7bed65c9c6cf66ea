// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0

// The words and signs of Spark SQL's query language. Only words that the grammar must tell apart are
// keywords here; QueryGrammar's rule `identifier` says which of them may also be names.
lexer grammar QueryLexer;

options {
    caseInsensitive = true;
}

// Words that are never names, unless in back-ticks, behind a dot or in a schema.
ALL : 'ALL';
AND : 'AND';
AS : 'AS';
BETWEEN : 'BETWEEN';
BY : 'BY';
CASE : 'CASE';
DISTINCT : 'DISTINCT';
ELSE : 'ELSE';
EXCEPT : 'EXCEPT';
FALSE : 'FALSE';
FROM : 'FROM';
HAVING : 'HAVING';
IN : 'IN';
INTERSECT : 'INTERSECT';
IS : 'IS';
JOIN : 'JOIN';
NOT : 'NOT';
NULL : 'NULL';
OR : 'OR';
SELECT : 'SELECT';
THEN : 'THEN';
TRUE : 'TRUE';
UNION : 'UNION';
WHEN : 'WHEN';
WHERE : 'WHERE';
WITH : 'WITH';

// Words that may be names, but not an alias without AS.
ANTI : 'ANTI';
CROSS : 'CROSS';
DELAY : 'DELAY';
DIV : 'DIV';
ESCAPE : 'ESCAPE';
FULL : 'FULL';
GROUP : 'GROUP';
ILIKE : 'ILIKE';
INNER : 'INNER';
LATERAL : 'LATERAL';
LEFT : 'LEFT';
LIKE : 'LIKE';
LIMIT : 'LIMIT';
MINUS_KEYWORD : 'MINUS';
NATURAL : 'NATURAL';
OFFSET : 'OFFSET';
ON : 'ON';
ORDER : 'ORDER';
REGEXP : 'REGEXP';
RIGHT : 'RIGHT';
RLIKE : 'RLIKE';
SEMI : 'SEMI';
SORT : 'SORT';
USING : 'USING';
WATERMARK : 'WATERMARK';

// Words that may be names everywhere.
ANY : 'ANY';
ASC : 'ASC';
BOTH : 'BOTH';
CAST : 'CAST';
COMMENT : 'COMMENT';
DESC : 'DESC';
END : 'END';
EXISTS : 'EXISTS';
EXTRACT : 'EXTRACT';
FILTER : 'FILTER';
FIRST : 'FIRST';
FOR : 'FOR';
IGNORE : 'IGNORE';
INTERVAL : 'INTERVAL';
LAST : 'LAST';
LEADING : 'LEADING';
NULLS : 'NULLS';
OF : 'OF';
OUTER : 'OUTER';
OVER : 'OVER';
OVERLAY : 'OVERLAY';
PLACING : 'PLACING';
POSITION : 'POSITION';
RESPECT : 'RESPECT';
SOME : 'SOME';
STRUCT : 'STRUCT';
SUBSTRING : 'SUBSTRING' | 'SUBSTR';
TO : 'TO';
TRAILING : 'TRAILING';
TRIM : 'TRIM';
TRY_CAST : 'TRY_CAST';
UNKNOWN : 'UNKNOWN';
VIEW : 'VIEW';

YEAR : 'YEAR' 'S'?;
MONTH : 'MONTH' 'S'?;
WEEK : 'WEEK' 'S'?;
DAY : 'DAY' 'S'?;
HOUR : 'HOUR' 'S'?;
MINUTE : 'MINUTE' 'S'?;
SECOND : 'SECOND' 'S'?;
MILLISECOND : 'MILLISECOND' 'S'?;
MICROSECOND : 'MICROSECOND' 'S'?;

EQ : '=' '='?;
NULL_SAFE_EQ : '<=>';
NEQ : '<>' | '!=';
LTE : '<=';
GTE : '>=';
LT : '<';
GT : '>';
PLUS : '+';
MINUS : '-';
STAR : '*';
SLASH : '/';
PERCENT : '%';
TILDE : '~';
AMPERSAND : '&';
CARET : '^';
CONCAT : '||';
PIPE : '|';
BANG : '!';
ARROW : '->';
NAMED_ARGUMENT : '=>';
DOUBLE_COLON : '::';
COLON : ':';
COMMA : ',';
DOT : '.';
SEMICOLON : ';';
LEFT_PAREN : '(';
RIGHT_PAREN : ')';
LEFT_BRACKET : '[';
RIGHT_BRACKET : ']';
QUESTION : '?';

STRING
    : '\'' (~['\\] | '\\' . | '\'\'')* '\''
    | '"' (~["\\] | '\\' . | '""')* '"'
    | 'R\'' ~'\''* '\''
    | 'R"' ~'"'* '"'
    ;

INTEGER : DIGIT+;
BIGINT : DIGIT+ 'L';
SMALLINT : DIGIT+ 'S';
TINYINT : DIGIT+ 'Y';
DECIMAL : DECIMAL_DIGITS;
EXPONENT : (DIGIT+ | DECIMAL_DIGITS) EXPONENT_PART;
DOUBLE : (DIGIT+ | DECIMAL_DIGITS) EXPONENT_PART? 'D';
FLOAT : (DIGIT+ | DECIMAL_DIGITS) EXPONENT_PART? 'F';
BIG_DECIMAL : (DIGIT+ | DECIMAL_DIGITS) EXPONENT_PART? 'BD';

IDENTIFIER : [\p{L}0-9_]+;
BACK_QUOTED : '`' (~'`' | '``')* '`';

LINE_COMMENT : '--' ~[\r\n]* -> skip;
HINT : '/*+' .*? '*/';
BLOCK_COMMENT : '/*' (BLOCK_COMMENT | .)*? '*/' -> skip;
SPACE : [ \t\r\n\u00A0\u3000]+ -> skip;

// What is wrong is a token too, so that it is named before anything else is looked at.
UNCLOSED_COMMENT : '/*';
UNCLOSED_STRING
    : '\'' (~['\\] | '\\' . | '\'\'')*
    | '"' (~["\\] | '\\' . | '""')*
    ;
UNCLOSED_NAME : '`' (~'`' | '``')*;
UNKNOWN_SIGN : .;

fragment DIGIT : [0-9];
fragment DECIMAL_DIGITS : DIGIT+ '.' DIGIT* | '.' DIGIT+;
fragment EXPONENT_PART : 'E' [+-]? DIGIT+;
