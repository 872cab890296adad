package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * An answer that says no.
 *
 * @param status  HTTP status
 * @param code    stable name, such as {@code badWeight}
 * @param message the value and what is wrong with it
 * @param allowed what would have been right; may be empty; copied
 * @param next    what to do now
 */
record ApiError(int status, String code, String message, List<String> allowed, String next) {
  ApiError {
    allowed = List.copyOf(allowed);
  }

  JsonObject json() {
    return new JsonObject().put("error", new JsonObject().put("code", code).put("message", message)
        .put("allowed", new JsonArray(allowed)).put("next", next));
  }

  void send(RoutingContext context) {
    if (context.response().headWritten()) {
      context.response().reset();
      return;
    }
    Answers.json(context, status, json());
  }

  /** Thrown by a handler to end with this answer. */
  Stop stop() {
    return new Stop(this);
  }

  /** Carries an {@link ApiError} out of a handler; no stack trace, it is no defect. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ApiError error;

    private Stop(ApiError error) {
      super(error.message, null, false, false);
      this.error = error;
    }

    ApiError error() {
      return error;
    }
  }
}
