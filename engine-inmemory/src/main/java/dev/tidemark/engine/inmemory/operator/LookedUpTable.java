// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.List;

/**
 * The side of a table that is asked for the rows of the keys that come. A key with a null in it is
 * not asked for.
 */
public final class LookedUpTable implements TableSide {

  private final JoinSpec spec;
  private final LookupSpec lookup;
  private final LookupMemory memory;

  public LookedUpTable(JoinSpec spec, LookupSpec lookup, KeyedRows table) {
    this.spec = spec;
    this.lookup = lookup;
    this.memory = new LookupMemory(lookup, spec.tableKeys().kernels(), table);
  }

  @Override
  public void begin(BatchContext batch) {
    memory.begin(batch);
  }

  @Override
  public Lane open() {
    return new LookupLane();
  }

  private final class LookupLane implements Lane {

    private final List<Kernel> tableKeys = spec.tableKeys().kernels();
    private final KeyBatch keys = new KeyBatch(lookup.layout());
    private final GroupTable distinct = new GroupTable(lookup.layout());

    @Override
    public TableIndex index(List<Column> streamKeys, int rows) {
      keys.load(lookup.columnsOf(streamKeys), rows);
      distinct.clear();
      for (int row = 0; row < rows; row++) {
        if (!keys.hasNull(row)) {
          distinct.findOrAdd(0, keys, row);
        }
      }
      return TableIndex.of(spec, tableKeys, memory.rowsOf(distinct));
    }
  }
}
