package sluice.cli.bench;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** A C library of the system, called in this process: a peer of the bench. */
@SuppressWarnings("restricted") // the bench calls C on purpose
final class NativeLibrary {
  static final AddressLayout POINTER = ValueLayout.ADDRESS;
  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;

  private final SymbolLookup symbols;

  private NativeLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** The library of that file name, if the system has it. */
  static Optional<NativeLibrary> find(String fileName) {
    try {
      return Optional.of(new NativeLibrary(SymbolLookup.libraryLookup(fileName, Arena.global())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The library of that file name, which {@link #find} has found. */
  static NativeLibrary get(String fileName) {
    return find(fileName)
        .orElseThrow(() -> new IllegalStateException(fileName + " is no longer there"));
  }

  /** A function with a result. */
  MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
    return Linker.nativeLinker().downcallHandle(symbol(name),
        FunctionDescriptor.of(result, parameters));
  }

  /** A function without a result. */
  MethodHandle procedure(String name, MemoryLayout... parameters) {
    return Linker.nativeLinker().downcallHandle(symbol(name),
        FunctionDescriptor.ofVoid(parameters));
  }

  /** What a call threw cannot be mended here: the library is not the one it says it is. */
  static IllegalStateException broken(String name, Throwable why) {
    return new IllegalStateException(name + " cannot be called: " + why, why);
  }

  private MemorySegment symbol(String name) {
    return symbols.find(name)
        .orElseThrow(() -> new IllegalStateException("the library has no function " + name));
  }
}
