// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random schemas, and lines of JSON for them: most are what somebody could send, in one shape for
 * some lines and then in another, and some are broken.
 */
final class RandomLines {

  private static final List<DataType> TYPES =
      List.of(
          AtomicType.BOOLEAN,
          AtomicType.TINYINT,
          AtomicType.SMALLINT,
          AtomicType.INT,
          AtomicType.BIGINT,
          AtomicType.FLOAT,
          AtomicType.DOUBLE,
          AtomicType.STRING,
          AtomicType.STRING,
          AtomicType.BINARY,
          AtomicType.DATE,
          AtomicType.TIMESTAMP,
          AtomicType.CALENDAR_INTERVAL,
          AtomicType.VOID,
          new DecimalType(10, 2),
          new DecimalType(18, 0),
          new DecimalType(30, 5),
          new ArrayType(AtomicType.INT),
          new MapType(AtomicType.STRING, AtomicType.DOUBLE),
          StructType.builder().add("x", AtomicType.BIGINT).add("é", AtomicType.STRING).build());

  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "id",
          "amount",
          "amounts",
          "1234567",
          "12345678",
          "product_id",
          "product_name",
          "sixteen_bytes_ab",
          "seventeen_bytes_x",
          "a_name_that_is_longer_than_twenty_four_bytes",
          "a_name_that_is_longer_than_twenty_five_bytes",
          "a_name_that_is_larger_than_twenty_five_bytes",
          "",
          "é",
          "Ü日😀",
          "A",
          "a b");

  private static final String[] BREAKS = {
    "{", "}", "[", "]", "\"", ",", ":", "\\", "\n", "\r", " ", "0", "-", "'", "\u0000", "nul", "\""
  };

  private final SplittableRandom random;
  private final RandomJson values;

  RandomLines(long seed) {
    random = new SplittableRandom(seed);
    values = new RandomJson(random.split());
  }

  StructType schema() {
    StructType.Builder schema = StructType.builder();
    List<String> names = new ArrayList<>(NAMES);
    int fields = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(7);
    for (int i = 0; i < fields; i++) {
      String name = names.remove(random.nextInt(names.size()));
      schema.add(name, TYPES.get(random.nextInt(TYPES.size())));
    }
    return schema.build();
  }

  /** Lines with their ends, the last perhaps without one. */
  byte[] lines(StructType schema, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (random.nextInt(20) == 0) {
      out.writeBytes("\ufeff".getBytes(StandardCharsets.UTF_8));
    }
    List<String> shape = List.of();
    String blank = "";
    int alike = random.nextInt(4) == 0 ? 1 : 8; // so many lines on average
    for (int i = 0; i < count; i++) {
      if (i == 0 || random.nextInt(alike) == 0) {
        shape = shape(schema);
        blank = random.nextInt(3) == 0 ? " " : "";
      }
      byte[] line = RandomJson.utf8(line(schema, shape, blank));
      out.writeBytes(random.nextInt(10) == 0 ? broken(line) : line);
      boolean last = i == count - 1;
      out.writeBytes(
          (last && random.nextBoolean() ? "" : lineEnd()).getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private String lineEnd() {
    return switch (random.nextInt(12)) {
      case 0 -> "\r\n";
      case 1 -> "\r";
      case 2 -> "\n\n";
      case 3 -> " junk\n";
      default -> "\n";
    };
  }

  private List<String> shape(StructType schema) {
    List<String> shape = new ArrayList<>(schema.names());
    for (int extra = random.nextInt(3); extra > 0; extra--) {
      shape.add(random.nextInt(shape.size() + 1), NAMES.get(random.nextInt(NAMES.size())));
    }
    for (int swaps = random.nextInt(6); swaps > 0 && shape.size() > 1; swaps--) {
      shape.add(random.nextInt(shape.size()), shape.remove(random.nextInt(shape.size())));
    }
    return shape;
  }

  private String line(StructType schema, List<String> shape, String blank) {
    StringBuilder line = new StringBuilder("{");
    for (String name : shape) {
      if (random.nextInt(20) == 0) {
        continue;
      }
      if (line.length() > 1) {
        line.append(',').append(blank);
      }
      line.append('"').append(values.spelled(name)).append("\":").append(blank);
      if (random.nextInt(100) == 0) {
        line.append("\t ");
      }
      int field = schema.names().indexOf(name);
      boolean fits = field >= 0 && random.nextInt(60) > 0;
      line.append(fits ? values.of(schema.field(field).type()) : values.any(0));
      if (random.nextInt(100) == 0) {
        line.append(' ');
      }
    }
    line.append('}');
    return switch (random.nextInt(60)) {
      case 0 -> "[" + line + "," + line + "]";
      case 1 -> " " + line;
      case 2 -> "";
      case 3 -> values.any(0);
      default -> line.toString();
    };
  }

  /** Cut off, with a byte changed, or with something put in or taken out. */
  private byte[] broken(byte[] line) {
    if (line.length == 0) {
      return line;
    }
    int at = random.nextInt(line.length);
    byte[] changed = line.clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(line, at);
      }
      case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> changed[at] = (byte) random.nextInt(256);
      case 3 -> {
        byte[] with = BREAKS[random.nextInt(BREAKS.length)].getBytes(StandardCharsets.US_ASCII);
        changed = Arrays.copyOf(line, line.length + with.length);
        System.arraycopy(with, 0, changed, at, with.length);
        System.arraycopy(line, at, changed, at + with.length, line.length - at);
      }
      default -> {
        int length = Math.min(1 + random.nextInt(5), line.length - at);
        changed = Arrays.copyOf(line, line.length - length);
        System.arraycopy(line, at + length, changed, at, line.length - at - length);
      }
    }
    return changed;
  }
}
