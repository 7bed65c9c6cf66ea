// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.contract.EventSourceContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorySourceTest extends EventSourceContract {

  private final MemorySource input = MemorySource.of(SCHEMA);

  @Override
  protected void add(List<List<Object>> rows) {
    input.addBlock(rows);
  }

  @Override
  protected EventSource open() {
    return input.reopen().blocksPerBatch(Integer.MAX_VALUE);
  }

  @Override
  protected EventSource openLimited() {
    return input.reopen();
  }

  @Test
  void aBlockWithoutRowsIsABatch() {
    input.add();
    Optional<Offset> end = input.latestOffset(Optional.empty());
    assertThat(end).contains(MemorySource.offset(1));
    assertThat(input.splits(Optional.empty(), end.orElseThrow())).isEmpty();
  }

  @Test
  void aBlockCanBeMadeToFail() {
    input.add(Rows.row("a", 1L)).failAtBlock(0);
    assertThatThrownBy(() -> read(input, Optional.empty(), MemorySource.offset(1)))
        .isInstanceOf(PortException.class)
        .hasMessage("memory:0:0-1 was made to fail");
    assertThat(input.openReaders()).isZero();
  }
}
