// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Names as they are meant: without back-ticks, in the letters as written. */
final class Names {

  private Names() {}

  /** The name that a rule of one token holds. */
  static String of(ParserRuleContext name) {
    return of(name.start);
  }

  static String of(Token token) {
    String text = token.getText();
    return isQuoted(token) ? text.substring(1, text.length() - 1).replace("``", "`") : text;
  }

  static boolean isQuoted(Token token) {
    return token.getType() == QueryLexer.BACK_QUOTED;
  }

  static List<String> of(List<? extends ParserRuleContext> names) {
    return names.stream().map(Names::of).toList();
  }

  static List<String> of(QueryGrammar.NamePartsContext parts) {
    List<String> names = new ArrayList<>();
    names.add(of(parts.identifier()));
    parts.anyName().forEach(part -> names.add(of(part)));
    return names;
  }

  /** The columns of a list that may be missing. */
  static List<String> columns(QueryGrammar.ColumnListContext list) {
    return list == null ? List.of() : of(list.identifier());
  }
}
