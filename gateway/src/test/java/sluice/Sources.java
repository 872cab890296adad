package sluice;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java sources of all modules, parsed by the JDK's own compiler. */
final class Sources {
  static final List<String> MODULES = List.of("fixtures", "gateway", "loadgen");

  /** One file: where it is, its lines, its syntax tree and where its parts stand. */
  record Source(String module, Path path, List<String> lines, CompilationUnitTree tree,
      SourcePositions positions) {
    boolean isTest() {
      return path.toString().contains("/src/test/");
    }

    String packageName() {
      return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }

    /** 1-based line of a character position. */
    long line(long position) {
      return tree.getLineMap().getLineNumber(position);
    }
  }

  private Sources() {}

  /** Every file under {@code src} of every module, in path order. */
  static List<Source> read() {
    Path root = root();
    List<Source> all = new ArrayList<>();
    for (String module : MODULES) {
      if (Files.isDirectory(root.resolve(module).resolve("src"))) {
        all.addAll(parse(root, module));
      }
    }
    return all;
  }

  /** Every file of {@code module} below {@code root}, which paths are relative to. */
  static List<Source> parse(Path root, String module) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> walk = Files.walk(root.resolve(module).resolve("src"))) {
      List<Path> paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
          files.getJavaFileObjectsFromPaths(paths));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<Source> sources = new ArrayList<>();
      for (CompilationUnitTree tree : task.parse()) {
        Path path = Path.of(tree.getSourceFile().toUri());
        sources.add(
            new Source(module, root.relativize(path), Files.readAllLines(path), tree,
                positions));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("gateway"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
