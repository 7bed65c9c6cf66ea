/**
 * YAML as a tree of texts that know their place: every value is text, as Spark's options are, and
 * each of its characters can be traced to a line and a column of the file.
 *
 * <p>Used by {@code pipeline}. Read {@link dev.tidemark.app.yaml.YamlNode} first.
 */
package dev.tidemark.app.yaml;
