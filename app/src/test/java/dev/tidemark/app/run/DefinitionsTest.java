// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.pipeline.PipelineFile.Refresh;
import dev.tidemark.app.pipeline.PipelineFile.Settings;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.app.planning.PlannedPipeline.PlannedTable;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.in.TableOpener;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.TableFormat;
import dev.tidemark.testkit.MemoryCheckpointStore;
import dev.tidemark.testkit.MemoryTable;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

  private static final StructType SCHEMA = StructType.builder().add("id", AtomicType.INT).build();

  private record MemoryFormat(boolean canLookUp) implements TableFormat {
    @Override
    public String name() {
      return "memory";
    }

    @Override
    public List<OptionSpec> options() {
      return List.of();
    }

    @Override
    public StaticTable open(ConnectorSpec spec, Session session) {
      MemoryTable table = MemoryTable.of(SCHEMA);
      return canLookUp ? table.keyedBy("id") : table;
    }
  }

  private static TableOpener opener(boolean canLookUp, Refresh refresh) {
    ConnectorSpec spec =
        new ConnectorSpec("t", Options.of(Map.of()), Optional.empty(), Position.UNKNOWN);
    PlannedPipeline pipeline =
        new PlannedPipeline(
            "p",
            Path.of(""),
            new Settings(ZoneOffset.UTC, 1, WatermarkPolicy.MIN),
            Map.of(),
            Map.of(
                "t",
                new PlannedTable(new MemoryFormat(canLookUp), spec, refresh, Optional.empty())),
            List.of());
    PlannedQuery query =
        new PlannedQuery(
            "q",
            new LogicalPlan.OneRow(),
            OutputMode.APPEND,
            new Trigger.AvailableNow(false),
            Path.of("checkpoint"),
            null,
            spec,
            List.of());
    return Definitions.of(pipeline, query, new MemoryCheckpointStore(), progress -> {})
        .tables()
        .get("t");
  }

  @Test
  void whatIsSaidOfALookUpBeforeATableIsOpenHoldsOnceItIs() {
    for (boolean canLookUp : new boolean[] {true, false}) {
      for (Refresh refresh : List.of(Refresh.BATCH, Refresh.NEVER, new Refresh(60_000))) {
        TableOpener opener = opener(canLookUp, refresh);
        assertThat(opener.noLookupBecause().isPresent())
            .as("%s, %s", canLookUp, refresh)
            .isEqualTo(opener.open().lookupKey().isEmpty());
      }
    }
  }

  @Test
  void theReasonThatATableIsNotLookedUpIsItsFormatOrItsRefresh() {
    assertThat(opener(false, Refresh.NEVER).noLookupBecause())
        .contains("a table of format memory cannot be looked up");
    assertThat(opener(true, Refresh.NEVER).noLookupBecause())
        .contains("its refresh keeps what was read");
  }
}
