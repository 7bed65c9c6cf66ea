// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

/**
 * Where who makes columns takes their arrays from: new ones each time, or the same ones again where
 * a column is not looked at any more when the next is made. Confined to one thread.
 *
 * <p>A kernel, or what else makes columns, has one of its own, and takes one array of a kind for
 * each result. Arrays may be longer than asked for, and those that are used again hold what was in
 * them.
 */
public final class ResultArrays {

  /** New ones each time; for any thread. */
  public static final ResultArrays NEW = new ResultArrays(false);

  private static final int SHORTEST = 1024;

  private final boolean areReused;
  private boolean[] booleans = {};
  private int[] ints = {};
  private long[] longs = {};
  private double[] doubles = {};
  private byte[] bytes = {};

  ResultArrays(KernelContext context) {
    this(context.reusesResults());
  }

  public ResultArrays(boolean areReused) {
    this.areReused = areReused;
  }

  private static int grown(int length, int needed) {
    return Math.max(needed, Math.max(SHORTEST, length + (length >> 1)));
  }

  boolean[] booleans(int size) {
    if (!areReused) {
      return new boolean[size];
    }
    if (booleans.length < size) {
      booleans = new boolean[grown(booleans.length, size)];
    }
    return booleans;
  }

  public int[] ints(int size) {
    if (!areReused) {
      return new int[size];
    }
    if (ints.length < size) {
      ints = new int[grown(ints.length, size)];
    }
    return ints;
  }

  public long[] longs(int size) {
    if (!areReused) {
      return new long[size];
    }
    if (longs.length < size) {
      longs = new long[grown(longs.length, size)];
    }
    return longs;
  }

  double[] doubles(int size) {
    if (!areReused) {
      return new double[size];
    }
    if (doubles.length < size) {
      doubles = new double[grown(doubles.length, size)];
    }
    return doubles;
  }

  byte[] bytes(int size) {
    if (!areReused) {
      return new byte[size];
    }
    if (bytes.length < size) {
      bytes = new byte[grown(bytes.length, size)];
    }
    return bytes;
  }
}
