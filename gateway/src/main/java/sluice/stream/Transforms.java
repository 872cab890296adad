package sluice.stream;

import java.lang.reflect.RecordComponent;
import java.util.stream.Collectors;

/**
 * Names what was done to audio before a model heard it, and to its words after. A change of any
 * stage's settings or code is a new id, so that results can be told apart by it.
 */
public final class Transforms {
  /** Computed when the first id is asked for; the same on every machine. */
  private static final class Code {
    private static final String VERSION = Fingerprint.stages().stream()
        .map(stage -> stage.name() + "/" + stage.hash()).collect(Collectors.joining(" "));
  }

  private Transforms() {}

  /** The id, {@code tf-} and ten hexadecimal digits: settings and code of the whole path. */
  public static String id(TransformConfig config) {
    return "tf-" + new Digest().add(code()).add(rendered(config)).hex();
  }

  /**
   * The stages' code, from what it does: {@code decode/<hash> resample/<hash> …}. Half a
   * second the first time.
   */
  public static String code() {
    return Code.VERSION;
  }

  /**
   * Every field of a record and of the records in it, by name and in order; numbers bit for bit, so
   * that no library's way of printing them changes an id.
   */
  static String rendered(Record value) {
    StringBuilder text = new StringBuilder(value.getClass().getSimpleName()).append('{');
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      text.append(component.getName()).append('=').append(rendered(component, value)).append(';');
    }
    return text.append('}').toString();
  }

  private static String rendered(RecordComponent component, Record value) {
    try {
      return switch (component.getAccessor().invoke(value)) {
        case Record inner -> rendered(inner);
        case Double number -> Double.toHexString(number);
        case Float number -> Float.toHexString(number);
        case Object other -> other.toString();
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("field " + component.getName() + " of "
          + value.getClass().getSimpleName() + " cannot be read: make the record public", e);
    }
  }
}
