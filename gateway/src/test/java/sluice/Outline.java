package sluice;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import sluice.Sources.Source;

/** What a source file declares and names, as far as the house rules ask. */
final class Outline extends TreeScanner<Void, Void> {
  private static final Pattern UNREPEATABLE_IMPORTS = Pattern.compile(
      "java\\.util\\.concurrent\\..*|java\\.io\\..*|java\\.nio\\.(file|channels)\\..*"
          + "|java\\.net\\..*|java\\.util\\.(Random|Timer)|java\\.time\\.Clock|io\\.vertx\\..*");
  private static final List<String> UNREPEATABLE_NAMES = List.of("System.nanoTime",
      "System.currentTimeMillis", "Instant.now", "Math.random", "UUID.randomUUID", "Set.of",
      "Map.of", "Map.ofEntries", "Set.copyOf", "Map.copyOf");

  private final Source source;
  private final int methodLines;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<String> unrepeatable = new ArrayList<>();
  private final List<String> longMethods = new ArrayList<>();
  private final List<String> undocumented = new ArrayList<>();
  private final ArrayDeque<Boolean> visible = new ArrayDeque<>();
  private final ArrayDeque<Boolean> interfaces = new ArrayDeque<>();

  /** A house rule about one file. */
  interface Rule {
    List<String> offenders(Outline outline);
  }

  Outline(Source source, int methodLines) {
    this.source = source;
    this.methodLines = methodLines;
    visible.push(true);
    interfaces.push(false);
    scan(source.tree().getTypeDecls(), null);
  }

  List<String> longMethods() {
    return longMethods;
  }

  List<String> undocumented() {
    return undocumented;
  }

  /** Imports whose last part is named nowhere, not even in a comment's {@code @link}. */
  List<String> unusedImports() {
    String comments = source.lines().stream().map(String::strip)
        .filter(line -> line.startsWith("*") || line.startsWith("/**"))
        .collect(Collectors.joining("\n"));
    List<String> found = new ArrayList<>();
    for (ImportTree it : source.tree().getImports()) {
      String full = it.getQualifiedIdentifier().toString();
      String last = full.substring(full.lastIndexOf('.') + 1);
      boolean isLinked = Pattern.compile("@(link|linkplain|see|throws)\\s+" + last + "\\b")
          .matcher(comments).find();
      if (!last.equals("*") && !names.contains(last) && !isLinked) {
        found.add(at(it) + " import " + full + " is unused");
      }
    }
    return found;
  }

  List<String> unrepeatable() {
    List<String> found = new ArrayList<>(unrepeatable);
    for (ImportTree it : source.tree().getImports()) {
      String full = it.getQualifiedIdentifier().toString();
      if (UNREPEATABLE_IMPORTS.matcher(full).matches()) {
        found.add(at(it) + " imports " + full);
      }
    }
    return found;
  }

  /** Imports of {@code packageName} and what is below it. */
  List<String> imports(String packageName) {
    return source.tree().getImports().stream()
        .filter(it -> it.getQualifiedIdentifier().toString().startsWith(packageName + "."))
        .map(it -> at(it) + " imports " + it.getQualifiedIdentifier()).toList();
  }

  @Override
  public Void visitClass(ClassTree type, Void none) {
    boolean isVisible = isVisible(type.getModifiers());
    if (isVisible && !type.getSimpleName().isEmpty()) {
      requireDoc(type, type.getModifiers(), type.getSimpleName().toString());
    }
    visible.push(isVisible && !type.getSimpleName().isEmpty());
    interfaces.push(type.getKind() == Tree.Kind.INTERFACE);
    super.visitClass(type, none);
    visible.pop();
    interfaces.pop();
    return null;
  }

  @Override
  public Void visitMethod(MethodTree method, Void none) {
    long lines = line(end(method)) - line(start(method)) + 1;
    if (lines > methodLines) {
      longMethods.add(at(method) + " method " + method.getName() + " has " + lines
          + " lines, limit " + methodLines);
    }
    boolean isCompact = source.lines().get((int) line(start(method)) - 1)
        .matches("\\s*public \\w+ \\{.*");
    if (isVisible(method.getModifiers()) && !isCompact) {
      requireDoc(method, method.getModifiers(), method.getName().toString());
    }
    visible.push(false); // what a method declares is its own affair
    interfaces.push(false);
    super.visitMethod(method, none);
    visible.pop();
    interfaces.pop();
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, Void none) {
    names.add(name.getName().toString());
    return super.visitIdentifier(name, none);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void none) {
    check(select, select.getExpression() + "." + select.getIdentifier());
    return super.visitMemberSelect(select, none);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void none) {
    check(reference, reference.getQualifierExpression() + "." + reference.getName());
    return super.visitMemberReference(reference, none);
  }

  private void check(Tree tree, String name) {
    if (UNREPEATABLE_NAMES.contains(name.substring(name.lastIndexOf('.',
        name.lastIndexOf('.') - 1) + 1))) {
      unrepeatable.add(at(tree) + " uses " + name);
    }
  }

  private boolean isVisible(ModifiersTree modifiers) {
    boolean isPublic = modifiers.getFlags().contains(Modifier.PUBLIC)
        || interfaces.peek() && !modifiers.getFlags().contains(Modifier.PRIVATE);
    return isPublic && visible.peek();
  }

  private void requireDoc(Tree tree, ModifiersTree modifiers, String name) {
    boolean isInherited = modifiers.getAnnotations().stream()
        .anyMatch(it -> it.getAnnotationType().toString().equals("Override"));
    if (!isInherited && !isDocumented((int) line(start(tree)) - 2)) {
      undocumented.add(at(tree) + " " + name + " has no javadoc");
    }
  }

  private boolean isDocumented(int lineBefore) {
    return lineBefore >= 0 && source.lines().get(lineBefore).strip().endsWith("*/");
  }

  private String at(Tree tree) {
    return source.path() + ":" + line(start(tree));
  }

  private long line(long position) {
    return source.line(position);
  }

  private long start(Tree tree) {
    return source.positions().getStartPosition(source.tree(), tree);
  }

  private long end(Tree tree) {
    return source.positions().getEndPosition(source.tree(), tree);
  }
}
