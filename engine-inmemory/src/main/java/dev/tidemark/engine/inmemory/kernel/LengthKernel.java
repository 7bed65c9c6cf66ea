// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.type.AtomicType;
import java.util.Map;

/** {@code length}, in characters of a STRING and bytes of a BINARY, and the lengths in bytes. */
final class LengthKernel implements Kernel {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "length", (call, arguments, context) -> new LengthKernel(arguments.get(0), true, 1),
          "octet_length",
              (call, arguments, context) -> new LengthKernel(arguments.get(0), false, 1),
          "bit_length", (call, arguments, context) -> new LengthKernel(arguments.get(0), false, 8));

  private final Kernel operand;
  private final boolean countsCharacters;
  private final int factor;

  private LengthKernel(Kernel operand, boolean countsCharacters, int factor) {
    this.operand = operand;
    this.countsCharacters = countsCharacters;
    this.factor = factor;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    BytesColumn values = (BytesColumn) operand.evaluate(rows);
    int size = values.size();
    int[] offsets = values.offsets();
    int[] lengths = new int[size];
    if (countsCharacters
        && values.type() == AtomicType.STRING
        && !Utf8.isAscii(values.bytes(), offsets[0], offsets[size])) {
      for (int i = 0; i < size; i++) {
        lengths[i] = Utf8.count(values.bytes(), offsets[i], offsets[i + 1]);
      }
    } else {
      for (int i = 0; i < size; i++) {
        lengths[i] = (offsets[i + 1] - offsets[i]) * factor;
      }
    }
    return new IntColumn(AtomicType.INT, size, lengths, values.nulls());
  }
}
