// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.server.TestServers;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class CassandraSinkCheckTest {

  private static final StructType KV =
      StructType.builder().add("k", AtomicType.STRING).add("v", AtomicType.BIGINT).build();

  private static SinkKeyspace keyspace;

  @BeforeAll
  static void connect() {
    keyspace = new SinkKeyspace(TestServers.cassandra(), "sink_check");
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  private static ThrowableAssert.ThrowingCallable opening(
      StructType schema, String table, String... options) {
    return () -> keyspace.open(schema, keyspace.options(table, options));
  }

  @Test
  void allThatDoesNotFitIsToldWithTheTable() {
    keyspace.table(
        "totals", "user text, day date, total int, moment timestamp, PRIMARY KEY ((user), day)");
    StructType schema =
        StructType.builder()
            .add("userr", AtomicType.STRING)
            .add("total", AtomicType.BIGINT)
            .add("moment", AtomicType.STRING)
            .add("TOTAL", AtomicType.INT)
            .build();
    assertThatThrownBy(opening(schema, "totals"))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            """
            [UNKNOWN_COLUMN] Cassandra table sink_check.totals: it has no column userr. Did you mean\
             user? Rename or leave out the query's column, or add one: ALTER TABLE\
             sink_check.totals ADD userr text;
            [WRONG_TYPE] Cassandra table sink_check.totals: column total is int and cannot take the\
             query's total, which is BIGINT: cast it, as in CAST(total AS INT), or make the table's\
             column bigint.
            [WRONG_TYPE] Cassandra table sink_check.totals: column moment is timestamp and cannot\
             take the query's moment, which is STRING: cast it, as in CAST(moment AS TIMESTAMP), or\
             make the table's column text.
            [AMBIGUOUS_COLUMN] Cassandra table sink_check.totals: two columns of the query go to\
             total: total and TOTAL. Rename one.
            [UNKNOWN_COLUMN] Cassandra table sink_check.totals: the query has no column user, which\
             is of the partition key. Did you mean userr? Select it, or rename a column to it with\
             AS user.
            [UNKNOWN_COLUMN] Cassandra table sink_check.totals: the query has no column day, which\
             is of the clustering columns. Select it, or rename a column to it with AS day.
            The table is
            CREATE TABLE sink_check.totals (
                user text,
                day date,
                moment timestamp,
                total int,
                PRIMARY KEY (user, day)
            );""");
  }

  @Test
  void countersAreRefused() {
    keyspace.table("counted", "k text PRIMARY KEY, v counter");
    assertThatThrownBy(opening(KV, "counted"))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith(
            "[NOT_SUPPORTED] Cassandra table sink_check.counted: v is a counter, which can only be"
                + " added to: a batch that is run again after a crash would be counted twice. Keep"
                + " totals in a bigint, which the sink sets to what the query has counted.\n"
                + "The table is\nCREATE TABLE");
  }

  @Test
  void aListCannotHaveATimestampOfItsOwn() {
    keyspace.table("lists", "k text PRIMARY KEY, v list<int>, f frozen<list<int>>");
    StructType list =
        StructType.builder()
            .add("k", AtomicType.STRING)
            .add("v", new ArrayType(AtomicType.INT))
            .build();
    assertThatThrownBy(opening(list, "lists", SinkOptions.TIMESTAMP, "5"))
        .hasMessageContaining(
            "spark.cassandra.output.timestamp cannot be given for a table with a list");
    StructType frozen =
        StructType.builder()
            .add("k", AtomicType.STRING)
            .add("f", new ArrayType(AtomicType.INT))
            .build();
    keyspace.open(frozen, keyspace.options("lists", SinkOptions.TIMESTAMP, "5"));
  }

  @Test
  void aTableAndAKeyspaceThatAreNotThereAreToldWithWhatIsNear() {
    keyspace.table("there", "k text PRIMARY KEY, v bigint");
    assertThatThrownBy(opening(KV, "theer"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("has no table 'theer' in keyspace sink_check. Did you mean there?");
    Map<String, String> options = keyspace.options("there");
    options.put("keyspace", "sink_chek");
    assertThatThrownBy(() -> keyspace.open(KV, options))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("has no keyspace 'sink_chek'. Did you mean sink_check?");
  }

  @Test
  void aWrongPasswordIsRefusedAndNotShown() {
    keyspace.table("secret", "k text PRIMARY KEY, v bigint");
    Map<String, String> options = keyspace.options("secret");
    options.put("spark.cassandra.auth.password", "Tr0ub4dor");
    assertThatThrownBy(() -> keyspace.open(KV, options))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("does not accept who we say we are")
        .hasMessageContaining("spark.cassandra.auth.password")
        .extracting(CassandraSinkCheckTest::wholeText)
        .asString()
        .doesNotContain("Tr0ub4dor");
  }

  private static String wholeText(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t);
    }
    return text.toString();
  }

  @Test
  void aUserWhoMayNotWriteIsTold() {
    keyspace.table("guarded", "k text PRIMARY KEY, v bigint");
    keyspace
        .session()
        .execute("CREATE ROLE IF NOT EXISTS looker WITH PASSWORD = 'l00k' AND LOGIN = true");
    keyspace.session().execute("GRANT SELECT ON sink_check.guarded TO looker");
    Map<String, String> options = keyspace.options("guarded");
    options.put("spark.cassandra.auth.username", "looker");
    options.put("spark.cassandra.auth.password", "l00k");
    EventSink sink = keyspace.open(KV, options);
    assertThatThrownBy(() -> SinkKeyspace.write(sink, 0, KV, List.of(List.of("a", 1L))))
        .isInstanceOf(PortException.class)
        .hasMessageContaining(
            "does not allow it, while writing batch 0 of query 'q' to sink_check.guarded")
        .hasMessageContaining("GRANT MODIFY ON sink_check.guarded TO …;");
  }

  @Test
  void aLevelThatTheClusterCannotReachIsWaitedForAndThenTold() {
    keyspace.table("replicated", "k text PRIMARY KEY, v bigint");
    EventSink sink =
        keyspace.open(
            KV,
            keyspace.options(
                "replicated", SinkOptions.CONSISTENCY, "two", ConnectionOptions.LIMIT, "700"));
    assertThatThrownBy(() -> SinkKeyspace.write(sink, 4, KV, List.of(List.of("a", 1L))))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("Cassandra at 127.0.0.1:")
        .hasMessageContaining("while writing batch 4 of query 'q' to sink_check.replicated: ")
        .hasMessageContaining("(2 required but only 1 alive)")
        .hasMessageContaining(" says how long to wait (now 700).")
        .hasCauseInstanceOf(AllNodesFailedException.class);
  }

  @Test
  void optionsAreCheckedBeforeAnythingIsOpened() {
    assertThatThrownBy(
            opening(
                KV,
                "t",
                "spark.cassandra.output.ifNotExists",
                "true",
                "confirm.truncate",
                "true",
                SinkOptions.PRIMARY_KEY,
                "k"))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            """
            [NOT_SUPPORTED] the option confirm.truncate is not there: no mode empties a table:\
             complete mode writes all rows over those that are there.
            [NOT_SUPPORTED] the option spark.cassandra.output.ifNotExists is not there: a\
             light-weight transaction keeps the row that is there, and a batch that is run again\
             after a crash would not overwrite what it wrote; the sink is an upsert.
            [BAD_OPTION] the option primaryKey goes with createTable: true; a table that is there\
             has its key.""");
  }

  @Test
  void eachOptionSaysWhatItTakes() {
    assertThat(complaint(SinkOptions.CONSISTENCY, "LOCAL_SERIAL"))
        .startsWith("must be ANY or ONE or TWO")
        .endsWith("not 'LOCAL_SERIAL'");
    assertThat(complaint(SinkOptions.CONCURRENT_WRITES, "0"))
        .isEqualTo("must be a whole number from 1 to 1024, not '0'");
    assertThat(complaint(SinkOptions.GROUPING_KEY, "replica_set"))
        .contains("replica_set is not there");
    assertThat(complaint(SinkOptions.GROUPING_KEY, "row"))
        .isEqualTo("must be partition or none, not 'row'");
    assertThat(complaint(SinkOptions.BATCH_ROWS, "many"))
        .isEqualTo("must be a whole number from 1 up, not 'many', or auto");
    assertThat(complaint(SinkOptions.BATCH_ROWS, "auto")).isEmpty();
    assertThat(complaint(SinkOptions.TTL, "-1"))
        .isEqualTo("must be a whole number from 0 to 630720000, not '-1'");
    assertThat(complaint(SinkOptions.TIMESTAMP, "now"))
        .isEqualTo("must be a whole number from 0 up, not 'now'");
    assertThat(complaint(SinkOptions.IGNORE_NULLS, "maybe"))
        .isEqualTo("must be true or false, not 'maybe'");
  }

  private static String complaint(String option, String value) {
    return SinkOptions.SPECS.stream()
        .filter(spec -> spec.name().equals(option))
        .findFirst()
        .orElseThrow()
        .check()
        .apply(value)
        .orElse("");
  }
}
