package sluice.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sluice.Fuel;

/** The stages' code with one number changed. */
final class Mutants {
  private static final Set<String> OWN = Set.of("sluice.stream.Fingerprint", "sluice.stream.Probe",
      "sluice.stream.Digest", "sluice.stream.Transforms");
  private static final ClassDesc FUEL = ClassDesc.of("sluice.Fuel");
  /** Some hundred times what computing a fingerprint takes. */
  private static final long BRANCHES_MAX = 100_000_000;
  private static final Set<Opcode> ROOM_SUMS = Set.of(Opcode.IADD, Opcode.ISUB, Opcode.IMUL);
  private static final int UNKNOWN = -1;
  private final Set<String> loaded = new TreeSet<>();

  /** The {@code index}-th number of a class; -1 changes none. */
  record Mutant(String type, int index, String number) {
    static final Mutant NONE = new Mutant("", -1, "");
  }

  /** Classes that computing a fingerprint needed so far, without those that only compute it. */
  Set<String> loaded() {
    return loaded;
  }

  /** Every number in the code of every class a fingerprint needs. */
  List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    for (String type : loaded) {
      int[] count = {0};
      mutate(bytes(type), instruction -> {
        all.add(new Mutant(type, count[0]++, instruction.constantValue().toString()));
        return false;
      });
    }
    return all;
  }

  /** The fingerprint of the code with that change; what it throws, if it does. */
  String fingerprint(Mutant mutant) {
    Fuel.fill(BRANCHES_MAX);
    try {
      Method stages = new Loader(mutant).loadClass("sluice.stream.Fingerprint")
          .getDeclaredMethod("stages");
      stages.setAccessible(true);
      return stages.invoke(null).toString();
    } catch (ReflectiveOperationException | LinkageError e) {
      return "broken: " + e;
    }
  }

  private final class Loader extends ClassLoader {
    private final Mutant mutant;

    private Loader(Mutant mutant) {
      super(Mutants.class.getClassLoader());
      this.mutant = mutant;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("sluice.signal.") && !name.startsWith("sluice.stream.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) {
      if (OWN.stream().noneMatch(name::startsWith)) {
        loaded.add(name);
      }
      byte[] code = bytes(name);
      if (name.equals(mutant.type)) {
        int[] count = {0};
        code = mutate(code, instruction -> count[0]++ == mutant.index);
      }
      return defineClass(name, code, 0, code.length);
    }
  }

  private interface Choice {
    boolean isChosen(ConstantInstruction instruction);
  }

  private static byte[] mutate(byte[] code, Choice choice) {
    ClassModel model = ClassFile.of().parse(code);
    Iterator<Boolean> counts = counts(model).iterator();
    CodeTransform change = (builder, element) -> {
      if (element instanceof BranchInstruction) {
        builder.invokestatic(FUEL, "burn", MethodTypeDesc.of(ConstantDescs.CD_void));
      }
      if (element instanceof ConstantInstruction it && counts.next() && choice.isChosen(it)) {
        builder.loadConstant(other(it.constantValue()));
      } else {
        builder.with(element);
      }
    };
    return ClassFile.of().transformClass(model, ClassTransform
        .transformingMethodBodies(method -> !isLimit(model, name(method)), change));
  }

  /** Of every constant of a class, in order: whether it is a number to be changed. */
  private static List<Boolean> counts(ClassModel model) {
    List<Boolean> counts = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      List<CodeElement> code = method.code().isEmpty() || isLimit(model, name(method))
          ? List.of() : method.code().get().elementList();
      for (int i = 0; i < code.size(); i++) {
        if (code.get(i) instanceof ConstantInstruction it) {
          counts.add(isNumber(it.constantValue()) && !isRoom(code, i));
        }
      }
    }
    return counts;
  }

  private static String name(MethodModel method) {
    return method.methodName().stringValue();
  }

  /**
   * What constructors of records compare with are limits, not arithmetic; and nothing reads what
   * warming up the compiler computes.
   */
  private static boolean isLimit(ClassModel model, String method) {
    if (model.thisClass().asInternalName().endsWith("Config") || method.equals("warmUp")) {
      return true; // settings stand in the id by themselves
    }
    boolean isRecord = model.superclass()
        .map(s -> s.asInternalName().equals("java/lang/Record")).orElse(false);
    return isRecord && List.of("<init>", "between", "check").contains(method);
  }

  /**
   * Small whole numbers are mostly indexes and steps, which any test would notice; the infinite
   * ones stay what they are.
   */
  private static boolean isNumber(ConstantDesc value) {
    return switch (value) {
      case Double number -> Double.isFinite(number);
      case Float number -> Float.isFinite(number);
      case Integer number -> Math.abs(number) > 5;
      case Long number -> Math.abs(number) > 5;
      default -> false;
    };
  }

  /**
   * True when a number only becomes the length of a new array: room that the code reads again, if
   * at all, as {@code array.length}. Follows the one value over loads and sums to the array's
   * making; anything else, such as a call or a store, and the number counts.
   */
  private static boolean isRoom(List<CodeElement> code, int at) {
    int above = 0;
    for (CodeElement element : code.subList(at + 1, code.size())) {
      boolean makes = element instanceof NewPrimitiveArrayInstruction
          || element instanceof NewReferenceArrayInstruction;
      if (makes || above == UNKNOWN) {
        return above == 0;
      }
      above = above(element, above);
    }
    return false;
  }

  /** How many values lie above the one followed, after {@code element}. */
  private static int above(CodeElement element, int before) {
    return switch (element) {
      case LoadInstruction _,ConstantInstruction _ -> before + 1;
      case OperatorInstruction it when ROOM_SUMS.contains(it.opcode()) -> Math.max(0, before - 1);
      case FieldInstruction it when it.opcode() == Opcode.GETFIELD && before > 0 -> before;
      case LineNumber _,Label _ -> before;
      default -> UNKNOWN;
    };
  }

  private static ConstantDesc other(ConstantDesc value) {
    return switch (value) {
      case Double number -> number * 1.2 + 1e-3;
      case Float number -> number * 1.2f + 1e-3f;
      case Integer number -> number + Math.max(1, number / 5);
      case Long number -> number + Math.max(1, number / 5);
      default -> throw new IllegalArgumentException("no number: " + value);
    };
  }

  private static byte[] bytes(String type) {
    String path = "/" + type.replace('.', '/') + ".class";
    try (InputStream in = Mutants.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
