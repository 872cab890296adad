package sluice.live;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import sluice.rollout.Change;
import sluice.rollout.Change.Author;
import sluice.rollout.Change.Canary;
import sluice.rollout.Change.Promote;
import sluice.rollout.Change.Rollback;
import sluice.route.Handover;
import sluice.route.RoutePlan;

/** Reads plan changes from request bodies; what is wrong with one ends it with a named error. */
final class PlanRequests {
  private static final int ACTOR_LIMIT = 64;
  private static final int REASON_LIMIT = 200;
  private static final int TARGET_LIMIT = 64;

  private PlanRequests() {}

  static Change canary(RoutingContext context) {
    JsonObject body = body(context, List.of("tier", "release", "weightPercent", "reason", "actor"));
    if (body.containsKey("tier") == body.containsKey("release")) {
      throw bad("badTarget", body.containsKey("tier") ? "both tier and release are given"
          : "neither tier nor release is given", "exactly one of tier, release").stop();
    }
    String target = text(body, body.containsKey("tier") ? "tier" : "release", TARGET_LIMIT);
    return new Canary(target, weight(body), author(body));
  }

  static Change promote(RoutingContext context) {
    return new Promote(author(body(context, List.of("reason", "actor"))));
  }

  static Change rollback(RoutingContext context) {
    JsonObject body = body(context, List.of("release", "handover", "reason", "actor"));
    String target = body.containsKey("release") ? text(body, "release", TARGET_LIMIT) : "";
    return new Rollback(target, handover(body.getValue("handover", Handover.ENDPOINT.key())),
        author(body));
  }

  /** A handover by its key. */
  static Handover handover(Object value) {
    for (Handover it : Handover.values()) {
      if (it.key().equals(value)) {
        return it;
      }
    }
    throw bad("badHandover", "handover is " + shown(value), "drain, endpoint, now, cut").stop();
  }

  static JsonObject body(RoutingContext context, List<String> fields) {
    String site = context.request().getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new ApiError(403, "wrongOrigin", "the request comes from a " + site + " page",
          List.of("same-origin"), "use the gateway's own page, or no browser").stop();
    }
    String type = context.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new ApiError(415, "unsupportedMediaType", "Content-Type is " + type,
          List.of("application/json"), "send a JSON object").stop();
    }
    JsonObject body = parse(context);
    for (String name : body.fieldNames()) {
      if (!fields.contains(name)) {
        throw new ApiError(400, "unknownField", "field '" + shorten(name) + "' is not known",
            fields, "remove it").stop();
      }
    }
    return body;
  }

  private static JsonObject parse(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      if (body != null) {
        return body;
      }
    } catch (DecodeException | ClassCastException e) {
      // answered below like an empty body
    }
    throw bad("malformed", "the body is not a JSON object", "a JSON object").stop();
  }

  static Author author(JsonObject body) {
    return new Author(text(body, "actor", ACTOR_LIMIT), text(body, "reason", REASON_LIMIT));
  }

  static String text(JsonObject body, String name, int limit) {
    Object value = body.getValue(name);
    if (value instanceof String text && !text.isBlank() && text.length() <= limit
        && text.chars().noneMatch(Character::isISOControl)) {
      return text.strip();
    }
    String code = "bad" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    throw bad(code, name + " is " + shown(value),
        "one line of text, 1.." + limit + " characters").stop();
  }

  private static int weight(JsonObject body) {
    Object value = body.getValue("weightPercent");
    if (value instanceof Number number) {
      double points = number.doubleValue() * 100; // 0.29 * 100 is not 29
      long whole = Math.round(points);
      if (whole >= 1 && whole <= RoutePlan.WHOLE && Math.abs(points - whole) < 1e-6) {
        return (int) whole;
      }
    }
    throw bad("badWeight", "weightPercent is " + shown(value),
        "a number, 0.01..100 in steps of 0.01").stop();
  }

  static ApiError bad(String code, String message, String allowed) {
    return new ApiError(400, code, message, List.of(allowed), "see docs/API.md");
  }

  static String shown(Object value) {
    return switch (value) {
      case null -> "missing";
      case String text when text.isBlank() -> "empty";
      case String text when text.length() > 40 -> text.length() + " characters long";
      default -> "'" + shorten(value.toString()) + "'";
    };
  }

  static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + '…';
  }
}
