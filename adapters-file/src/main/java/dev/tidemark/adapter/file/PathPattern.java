// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The option {@code path}: a file, a folder, or a {@link Glob} of these.
 *
 * <p>Immutable. Names that begin with {@code _} or {@code .} are hidden from wildcards.
 */
final class PathPattern {

  private final String text;
  private final List<Branch> branches;

  /** One way through the braces: a fixed path, then names to match, folder by folder. */
  private record Branch(Path root, List<Pattern> names) {}

  private PathPattern(String text, List<Branch> branches) {
    this.text = text;
    this.branches = List.copyOf(branches);
  }

  /**
   * Reads the option.
   *
   * @param base what a relative path is relative to
   * @throws IllegalArgumentException with a sentence if a pattern is wrong
   */
  static PathPattern of(String option, Path base) {
    String text = withoutScheme(option);
    boolean literal = !Glob.isPattern(text);
    List<Branch> branches = new ArrayList<>();
    for (String expanded : literal ? List.of(text) : Glob.expand(text)) {
      branches.add(literal ? new Branch(resolve(base, text), List.of()) : branch(expanded, base));
    }
    return new PathPattern(text, branches);
  }

  /** The option without {@code file:} in front, which is how Hadoop writes local paths. */
  static String withoutScheme(String option) {
    if (!option.startsWith("file:")) {
      return option;
    }
    String path = option.substring("file:".length());
    while (path.startsWith("//")) {
      path = path.substring(1);
    }
    return path;
  }

  private static Branch branch(String glob, Path base) {
    int at = literalPrefix(glob);
    Path root = resolve(base, glob.substring(0, at));
    List<Pattern> names = new ArrayList<>();
    for (String name : glob.substring(at).split("/")) {
      if (!name.isEmpty()) {
        names.add(Glob.compile(name));
      }
    }
    return new Branch(root, names);
  }

  /** Where the first name with a pattern begins. */
  private static int literalPrefix(String glob) {
    int at = 0;
    for (int slash = glob.indexOf('/'); slash >= 0; slash = glob.indexOf('/', slash + 1)) {
      if (Glob.isPattern(glob.substring(at, slash))) {
        return at;
      }
      at = slash + 1;
    }
    return Glob.isPattern(glob.substring(at)) ? at : glob.length();
  }

  private static Path resolve(Path base, String text) {
    return base.resolve(text).toAbsolutePath().normalize();
  }

  /** Whether the path has no wildcard, so that it must be there. */
  boolean isLiteral() {
    return branches.size() == 1 && branches.get(0).names().isEmpty();
  }

  /** The path, where it has no wildcard. */
  Path literal() {
    return branches.get(0).root();
  }

  /** The files and folders that match now. */
  List<Path> roots() throws IOException {
    List<Path> roots = new ArrayList<>();
    for (Branch branch : branches) {
      List<Path> found = List.of(branch.root());
      for (Pattern name : branch.names()) {
        List<Path> deeper = new ArrayList<>();
        for (Path folder : found) {
          match(folder, name, deeper);
        }
        found = deeper;
      }
      for (Path path : found) {
        if (!roots.contains(path) && (isLiteral() || Files.exists(path))) {
          roots.add(path);
        }
      }
    }
    return roots;
  }

  private static void match(Path folder, Pattern name, List<Path> into) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String text = child.getFileName().toString();
        if (!FileListing.isHidden(text) && name.matcher(text).matches()) {
          into.add(child);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing matches below a folder that is not there (yet).
      return;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
