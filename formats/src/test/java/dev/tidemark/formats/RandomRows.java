// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random schemas, and rows that fit them. */
public final class RandomRows {

  private static final String[] PIECES = {
    "a", "Z", " ", "\"", "\\", "\n", "\t", "\u0001", "é", "日", "😀", "'", ",", "{", "null", "NaN",
    "-",
  };

  private final SplittableRandom random;

  public RandomRows(long seed) {
    random = new SplittableRandom(seed);
  }

  public StructType schema(boolean nested) {
    StructType.Builder schema = StructType.builder();
    int fields = 1 + random.nextInt(6);
    for (int i = 0; i < fields; i++) {
      schema.add((i % 2 == 0 ? "f" : "Ü ") + i, type(nested ? 2 : 0));
    }
    return schema.build();
  }

  private DataType type(int depth) {
    int kind = random.nextInt(depth > 0 ? 14 : 11);
    return switch (kind) {
      case 0 -> AtomicType.BOOLEAN;
      case 1 -> AtomicType.TINYINT;
      case 2 -> AtomicType.INT;
      case 3 -> AtomicType.BIGINT;
      case 4 -> AtomicType.FLOAT;
      case 5 -> AtomicType.DOUBLE;
      case 6 -> AtomicType.DATE;
      case 7 -> AtomicType.TIMESTAMP;
      case 8 -> new DecimalType(10, random.nextInt(8));
      case 9 -> new DecimalType(30, random.nextInt(12));
      case 10 -> AtomicType.STRING;
      case 11 -> new ArrayType(type(depth - 1));
      case 12 -> new MapType(AtomicType.STRING, type(depth - 1));
      default -> StructType.builder().add("x", type(depth - 1)).add("y", type(depth - 1)).build();
    };
  }

  public List<List<Object>> rows(StructType schema, int count) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(schema));
    }
    return rows;
  }

  private List<Object> row(StructType schema) {
    List<Object> row = new ArrayList<>();
    schema.fields().forEach(field -> row.add(value(field.type())));
    return row;
  }

  private Object value(DataType type) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    if (type instanceof DecimalType decimal) {
      BigInteger bound = BigInteger.TEN.pow(random.nextInt(decimal.precision()) + 1);
      BigInteger unscaled = new BigInteger(100, new java.util.Random(random.nextLong())).mod(bound);
      return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), decimal.scale());
    }
    if (type instanceof ArrayType array) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(value(array.element()));
      }
      return values;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.put(text(), value(map.value()));
      }
      return values;
    }
    return type instanceof StructType struct ? row(struct) : atomic((AtomicType) type);
  }

  private Object atomic(AtomicType type) {
    return switch (type) {
      case BOOLEAN -> random.nextBoolean();
      case TINYINT -> random.nextInt(-128, 128);
      case INT -> random.nextInt() >> random.nextInt(32);
      case BIGINT -> random.nextLong() >> random.nextInt(64);
      case FLOAT -> (double) (float) number();
      case DOUBLE -> number();
      case DATE -> random.nextInt(-700_000, 2_900_000);
      case TIMESTAMP -> random.nextLong(-60_000_000_000L, 200_000_000_000L) * 1000;
      case STRING -> text();
      default -> ByteBuffer.wrap(text().getBytes());
    };
  }

  private double number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(1000) / 8.0;
      case 1 -> random.nextInt(100_000) / 100.0;
      case 2 -> Double.longBitsToDouble(random.nextLong());
      case 3 ->
          new double[] {-0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e-310}[random.nextInt(4)];
      default -> random.nextInt();
    };
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** Changes, cuts, doubles or puts in a few bytes. */
  public byte[] mutated(byte[] line) {
    byte[] result = line.clone();
    for (int i = random.nextInt(4); i > 0 && result.length > 2; i--) {
      int at = random.nextInt(result.length);
      int length = Math.min(random.nextInt(1, 8), result.length - at);
      byte[] with =
          switch (random.nextInt(4)) {
            case 0 -> new byte[] {(byte) random.nextInt(256)};
            case 1 -> new byte[0];
            case 2 -> java.util.Arrays.copyOfRange(result, at, at + length);
            default -> "{}[]\",:\\\r\n 0e-.'tn".substring(random.nextInt(15)).getBytes();
          };
      int kept = random.nextBoolean() ? at : at + length;
      byte[] next = new byte[at + with.length + result.length - kept];
      System.arraycopy(result, 0, next, 0, at);
      System.arraycopy(with, 0, next, at, with.length);
      System.arraycopy(result, kept, next, at + with.length, result.length - kept);
      result = next;
    }
    return result;
  }
}
