// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in the form of URLs, and the parts of a URL. */
final class UrlKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "url_encode", RowKernel.textOfText(text -> URLEncoder.encode(text, UTF_8)),
          "url_decode",
              RowKernel.textOfText(
                  text -> decode(text).orElseThrow(() -> invalid("The URL part", text))),
          "try_url_decode", RowKernel.textOfText(text -> decode(text).orElse(null)),
          "parse_url",
              RowKernel.text(
                  a ->
                      part(
                          parse(a.string(0)).orElseThrow(() -> invalid("The url", a.string(0))),
                          a)),
          "try_parse_url",
              RowKernel.text(a -> parse(a.string(0)).map(url -> part(url, a)).orElse(null)));

  private UrlKernels() {}

  private static QueryException invalid(String what, String text) {
    return new QueryException(
        ErrorCode.BAD_ARGUMENT,
        what + " '" + text + "' is invalid; the function's try_ form gives NULL instead.");
  }

  private static Optional<String> decode(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A part by its name, in upper case; a key is only looked up in the QUERY. */
  private static String part(URI url, Arguments a) {
    String name = a.string(1);
    if (a.count() == 3) {
      String query = url.getRawQuery();
      if (!name.equals("QUERY") || query == null) {
        return null;
      }
      // the key is a regular expression, as it is in Spark
      Matcher matcher = Pattern.compile("(&|^)" + a.string(2) + "=([^&]*)").matcher(query);
      return matcher.find() ? matcher.group(2) : null;
    }
    return switch (name) {
      case "HOST" -> url.getHost();
      case "PATH" -> url.getRawPath();
      case "QUERY" -> url.getRawQuery();
      case "REF" -> url.getRawFragment();
      case "PROTOCOL" -> url.getScheme();
      case "FILE" ->
          url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
      case "AUTHORITY" -> url.getRawAuthority();
      case "USERINFO" -> url.getRawUserInfo();
      default -> null;
    };
  }
}
