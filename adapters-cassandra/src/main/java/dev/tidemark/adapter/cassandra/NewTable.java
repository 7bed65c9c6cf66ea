// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The table that {@code createTable} makes for a query: its columns are the result's, its key is
 * what the query groups by, or what {@code primaryKey} says.
 *
 * @param partition the columns of the partition key, at least one
 * @param clustering the other columns of the key
 */
record NewTable(
    SinkOptions options, StructType schema, List<String> partition, List<String> clustering) {

  NewTable {
    partition = List.copyOf(partition);
    clustering = List.copyOf(clustering);
  }

  /** Adds what is wrong with the options of a table that is to be made, or is not. */
  static void check(ConnectorSpec spec, Problems problems) {
    Options options = spec.options();
    if (!ConnectionOptions.flag(options, SinkOptions.CREATE_TABLE, false)) {
      for (String name : List.of(SinkOptions.PRIMARY_KEY, SinkOptions.PARTITION_KEY)) {
        if (options.get(name).isPresent()) {
          problems.add(
              ErrorCode.BAD_OPTION,
              "the option "
                  + name
                  + " goes with createTable: true; a table that is there has its"
                  + " key.",
              options.position(name));
        }
      }
      return;
    }
    spec.schema().ifPresent(schema -> check(spec, schema, problems));
  }

  private static void check(ConnectorSpec spec, StructType schema, Problems problems) {
    Options options = spec.options();
    checkNames(SinkOptions.PRIMARY_KEY, options, schema.names(), "the result", problems);
    List<String> key = key(spec, schema);
    if (key.isEmpty()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          "createTable needs a key, and the query tells none: it does not group its rows, or leaves"
              + " a column that it groups by out of the result (for a window, select window.start)."
              + " Name the key's columns by the option primaryKey, as in primaryKey: "
              + String.join(", ", schema.names().subList(0, Math.min(2, schema.size())))
              + ".",
          options.position(SinkOptions.CREATE_TABLE));
    } else {
      checkNames(SinkOptions.PARTITION_KEY, options, key, "the key", problems);
    }
    for (Field field : schema.fields()) {
      boolean isKey = key.contains(field.name());
      if (CqlTypes.columnFor(field.type()).isEmpty()) {
        problems.add(
            ErrorCode.WRONG_TYPE,
            "Cassandra has no type for column "
                + field.name()
                + ", which is "
                + field.type().sql()
                + ": cast it to another one, or leave it out.",
            options.position(SinkOptions.CREATE_TABLE));
      } else if (isKey && !field.type().isAtomic()) {
        problems.add(
            ErrorCode.WRONG_TYPE,
            "column "
                + field.name()
                + " is "
                + field.type().sql()
                + " and cannot be in a key"
                + (field.type() instanceof StructType
                    ? ": select its fields, as in window.start, in its place."
                    : ": leave it out of the key."),
            options.position(SinkOptions.CREATE_TABLE));
      }
    }
  }

  private static void checkNames(
      String option, Options options, List<String> there, String where, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (String name : SinkOptions.names(options, option)) {
      Optional<String> found = there.stream().filter(t -> t.equalsIgnoreCase(name)).findFirst();
      String fault = "";
      if (found.isEmpty()) {
        String hint = Suggestion.sentence(name, there);
        fault =
            " names '"
                + name
                + "', which is no column of "
                + where
                + "."
                + (hint.isEmpty() ? " There are " + String.join(", ", there) + "." : hint);
      } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        fault = " names '" + name + "' twice.";
      }
      if (!fault.isEmpty()) {
        problems.add(
            ErrorCode.BAD_OPTION, "the option " + option + fault, options.position(option));
      }
    }
  }

  /** The key's columns as the result spells them; those that are not there are left out. */
  private static List<String> key(ConnectorSpec spec, StructType schema) {
    List<String> given = SinkOptions.names(spec.options(), SinkOptions.PRIMARY_KEY);
    return given.isEmpty() ? spec.key() : spelled(given, schema.names());
  }

  private static List<String> spelled(List<String> names, List<String> there) {
    List<String> spelled = new ArrayList<>();
    for (String name : names) {
      there.stream().filter(t -> t.equalsIgnoreCase(name)).findFirst().ifPresent(spelled::add);
    }
    return spelled;
  }

  /** The table of a sink whose options were checked. */
  static NewTable of(ConnectorSpec spec, SinkOptions options) {
    StructType schema = spec.schema().orElseThrow();
    List<String> key = key(spec, schema);
    List<String> partition =
        options.partitionKey().isEmpty() ? key.subList(0, 1) : spelled(options.partitionKey(), key);
    return new NewTable(
        options, schema, partition, key.stream().filter(c -> !partition.contains(c)).toList());
  }

  /** The statement that makes it where it is not there. */
  String cql() {
    StringBuilder text = new StringBuilder("CREATE TABLE IF NOT EXISTS ");
    text.append(quoted(options.keyspace())).append('.').append(quoted(options.table()));
    text.append(" (");
    for (Field field : schema.fields()) {
      String type = CqlTypes.columnFor(field.type()).orElseThrow();
      text.append(quoted(field.name())).append(' ').append(type).append(", ");
    }
    text.append("PRIMARY KEY ((").append(quoted(partition)).append(')');
    if (!clustering.isEmpty()) {
      text.append(", ").append(quoted(clustering));
    }
    return text.append("))").toString();
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(NewTable::quoted).toList());
  }

  private static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(true);
  }
}
