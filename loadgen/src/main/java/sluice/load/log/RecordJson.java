package sluice.load.log;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Records of numbers, texts, optional numbers and records, and lists and maps of those, as JSON and
 * back, field by field: facts about a run that no event tells. Fields added later are carried
 * without a line here.
 */
public final class RecordJson {
  private RecordJson() {}

  /**
   * Writes a record.
   *
   * @throws IllegalArgumentException when a component has another type
   */
  public static JsonObject of(Record value) {
    JsonObject json = new JsonObject();
    for (RecordComponent part : value.getClass().getRecordComponents()) {
      Object field = field(value, part);
      switch (field) {
        case OptionalLong number -> number.ifPresent(n -> json.put(part.getName(), n));
        case OptionalDouble number -> number.ifPresent(n -> json.put(part.getName(), n));
        case Optional<?> one -> one.ifPresent(v -> json.put(part.getName(), written(v)));
        default -> json.put(part.getName(), written(field));
      }
    }
    return json;
  }

  private static Object field(Record value, RecordComponent part) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("component " + part + ": " + e.getMessage(), e);
    }
  }

  private static Object written(Object value) {
    return switch (value) {
      case Long _,Integer _,Double _,Boolean _,String _,JsonObject _ -> value;
      case Record each -> of(each);
      case List<?> list -> new JsonArray(list.stream().map(RecordJson::written).toList());
      case Map<?, ?> map -> {
        JsonObject json = new JsonObject();
        map.forEach((key, each) -> json.put(key.toString(), written(each)));
        yield json;
      }
      case long[] numbers -> new JsonArray(Arrays.stream(numbers).boxed().toList());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  /**
   * Reads a record that {@link #of} wrote.
   *
   * @throws IllegalArgumentException when a field is missing or of another type
   */
  public static <R extends Record> R read(Class<R> type, JsonObject json) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] fields = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      fields[i] = read(parts[i].getGenericType(), json.getValue(parts[i].getName()),
          parts[i].getName());
    }
    try {
      var maker = type.getDeclaredConstructor(
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
      maker.setAccessible(true);
      return maker.newInstance(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " cannot be made", e);
    }
  }

  private static Object read(Type type, Object value, String name) {
    if (type == OptionalLong.class) {
      return value instanceof Number n ? OptionalLong.of(n.longValue()) : OptionalLong.empty();
    }
    if (type == OptionalDouble.class) {
      return value instanceof Number n ? OptionalDouble.of(n.doubleValue())
          : OptionalDouble.empty();
    }
    if (type instanceof ParameterizedType one && one.getRawType() == Optional.class) {
      return value == null ? Optional.empty()
          : Optional.of(read(one.getActualTypeArguments()[0], value, name));
    }
    return switch (value) {
      case Number n when type == long.class || type == Long.class -> n.longValue();
      case Number n when type == int.class || type == Integer.class -> n.intValue();
      case Number n when type == double.class || type == Double.class -> n.doubleValue();
      case Boolean b when type == boolean.class -> b;
      case String s when type == String.class -> s;
      case JsonObject json when type == JsonObject.class -> json;
      case JsonObject json when type instanceof Class<?> c && c.isRecord() ->
        read(c.asSubclass(Record.class), json);
      case JsonArray list when type == long[].class ->
        list.stream().mapToLong(n -> ((Number) n).longValue()).toArray();
      case JsonArray list when type instanceof ParameterizedType many ->
        list(list, many.getActualTypeArguments()[0], name);
      case JsonObject map when type instanceof ParameterizedType many ->
        map(map, many.getActualTypeArguments()[1], name);
      case null, default -> throw new IllegalArgumentException(
          "field " + name + " is " + value + ": needs " + type.getTypeName());
    };
  }

  private static List<Object> list(JsonArray values, Type type, String name) {
    List<Object> list = new ArrayList<>();
    for (Object each : values) {
      list.add(read(type, each, name));
    }
    return list;
  }

  private static Map<String, Object> map(JsonObject values, Type type, String name) {
    Map<String, Object> map = new TreeMap<>();
    values.forEach(each -> map.put(each.getKey(), read(type, each.getValue(), name)));
    return map;
  }
}
