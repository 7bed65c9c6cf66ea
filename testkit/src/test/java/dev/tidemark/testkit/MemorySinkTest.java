// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.contract.EventSinkContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySinkTest extends EventSinkContract {

  private final MemorySink output = new MemorySink();

  @Override
  protected EventSink open() {
    return output.reopen();
  }

  @Override
  protected List<List<Object>> seen() {
    return output.rows();
  }

  @Test
  void rowsAreKeptByBatch() {
    write(output, 0, rows(0, 1));
    write(output, 1, List.of());
    assertThat(output.batchIds()).containsExactly(0L, 1L);
    assertThat(output.rows(0)).isEqualTo(rows(0, 1));
    assertThat(output.rows(1)).isEmpty();
    assertThatThrownBy(() -> output.rows(2))
        .hasMessage("the batch was not committed: batchId=2, committed=[0, 1]");
  }

  @Test
  void aCommitCanBeMadeToFailOnce() {
    output.failNextCommit();
    assertThatThrownBy(() -> write(output, 0, rows(0, 1))).isInstanceOf(PortException.class);
    assertThat(seen()).isEmpty();
    write(output, 0, rows(0, 1));
    assertThat(seen()).isEqualTo(rows(0, 1));
  }
}
