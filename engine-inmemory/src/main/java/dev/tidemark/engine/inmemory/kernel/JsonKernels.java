// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.expression.Call;
import java.util.List;
import java.util.Map;

/** JSON and CSV in columns, by way of the codec that the engine is given. */
final class JsonKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "from_json", JsonKernels::fromJson,
          "to_json", JsonKernels::toJson,
          "get_json_object", JsonKernels::getJsonObject,
          "json_array_length", JsonKernels::arrayLength,
          "json_object_keys", JsonKernels::objectKeys,
          "from_csv", JsonKernels::fromCsv,
          "to_csv", JsonKernels::toCsv);

  private JsonKernels() {}

  private static Kernel fromJson(Call call, List<Kernel> arguments, KernelContext context) {
    Map<String, String> options = Constants.options(call, 2);
    Kernel text = arguments.get(0);
    return rows ->
        context
            .codec()
            .fromJson((BytesColumn) text.evaluate(rows), call.type(), options, context.zone());
  }

  private static Kernel toJson(Call call, List<Kernel> arguments, KernelContext context) {
    Map<String, String> options = Constants.options(call, 1);
    Kernel values = arguments.get(0);
    return rows -> context.codec().toJson(values.evaluate(rows), options, context.zone());
  }

  private static Kernel getJsonObject(Call call, List<Kernel> arguments, KernelContext context) {
    return rows ->
        context
            .codec()
            .getJsonObject(
                (BytesColumn) arguments.get(0).evaluate(rows),
                (BytesColumn) arguments.get(1).evaluate(rows));
  }

  private static Kernel arrayLength(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> context.codec().jsonArrayLength((BytesColumn) arguments.get(0).evaluate(rows));
  }

  private static Kernel objectKeys(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> context.codec().jsonObjectKeys((BytesColumn) arguments.get(0).evaluate(rows));
  }

  private static Kernel fromCsv(Call call, List<Kernel> arguments, KernelContext context) {
    Map<String, String> options = Constants.options(call, 2);
    Kernel text = arguments.get(0);
    return rows ->
        context
            .codec()
            .fromCsv((BytesColumn) text.evaluate(rows), call.type(), options, context.zone());
  }

  private static Kernel toCsv(Call call, List<Kernel> arguments, KernelContext context) {
    Map<String, String> options = Constants.options(call, 1);
    Kernel values = arguments.get(0);
    return rows -> context.codec().toCsv(values.evaluate(rows), options, context.zone());
  }
}
