// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.function.NumberPattern;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values as text by a format: Java's, in the language of the USA. */
final class TextFormatKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "format_string", TextFormatKernels::formatString,
          "format_number", TextFormatKernels::formatNumber,
          "to_char", TextFormatKernels::toChar,
          "to_number", (call, arguments, context) -> toNumber(call, arguments, false),
          "try_to_number", (call, arguments, context) -> toNumber(call, arguments, true));

  private static final String GROUPED = "#,###,###,###,###,###,##0";

  private TextFormatKernels() {}

  /** Only a null format is null; a null argument is written as "null". */
  private static Kernel formatString(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          if (a.isNull(0)) {
            to.appendNull();
            return;
          }
          Object[] values = new Object[a.count() - 1];
          for (int i = 0; i < values.length; i++) {
            values[i] = formattable(Values.get(a.column(i + 1), a.row()), a.column(i + 1).type());
          }
          ((BytesBuilder) to).append(format(a.string(0), values));
        });
  }

  /** A number of the width of its type, since %x of a negative one shows it. */
  private static Object formattable(Object value, DataType type) {
    if (value instanceof Integer number && type == AtomicType.TINYINT) {
      return number.byteValue();
    }
    if (value instanceof Integer number && type == AtomicType.SMALLINT) {
      return number.shortValue();
    }
    if (value instanceof Double number && type == AtomicType.FLOAT) {
      return number.floatValue();
    }
    return value;
  }

  private static String format(String format, Object[] values) {
    try {
      return String.format(Locale.US, format, values);
    } catch (IllegalFormatException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The format '" + format + "' does not fit its arguments: " + e.getMessage() + ".");
    }
  }

  /** By a number of places behind the point, null where it is negative; or by a pattern. */
  private static Kernel formatNumber(Call call, List<Kernel> arguments, KernelContext context) {
    boolean isPattern = call.argument(1).type() == AtomicType.STRING;
    Remembered<DecimalFormat> formats = new Remembered<>(TextFormatKernels::decimalFormat);
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          if (!isPattern && a.integer(1) < 0) {
            to.appendNull();
            return;
          }
          String pattern =
              isPattern
                  ? a.string(1)
                  : a.integer(1) == 0 ? GROUPED : GROUPED + "." + "0".repeat(a.integer(1));
          Object number = Values.get(a.column(0), a.row());
          ((BytesBuilder) to).append(formats.get(pattern).format(number));
        });
  }

  private static DecimalFormat decimalFormat(String pattern) {
    DecimalFormat format = new DecimalFormat("", DecimalFormatSymbols.getInstance(Locale.US));
    try {
      format.applyLocalizedPattern(pattern.isEmpty() ? GROUPED : pattern);
    } catch (IllegalArgumentException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The number format '" + pattern + "' is invalid: " + e.getMessage() + ".");
    }
    return format;
  }

  private static NumberPattern pattern(List<Kernel> arguments) {
    return NumberPattern.of(Constants.string(arguments.get(1)).orElseThrow());
  }

  private static Kernel toChar(Call call, List<Kernel> arguments, KernelContext context) {
    NumberPattern pattern = pattern(arguments);
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          BigDecimal number = (BigDecimal) Values.get(a.column(0), a.row());
          ((BytesBuilder) to).append(pattern.format(number));
        });
  }

  private static Kernel toNumber(Call call, List<Kernel> arguments, boolean isTry) {
    NumberPattern pattern = pattern(arguments);
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          Optional<BigDecimal> number = pattern.parse(a.string(0));
          if (number.isEmpty() && !isTry) {
            throw new QueryException(
                ErrorCode.BAD_ARGUMENT,
                "The input '"
                    + a.string(0)
                    + "' does not match the number format '"
                    + a.string(1)
                    + "'; try_to_number gives NULL instead.");
          }
          Values.append(to, number.orElse(null));
        });
  }
}
