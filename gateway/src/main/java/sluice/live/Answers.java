package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How answers leave: JSON and text are never cached, and HEAD gets the headers alone. */
final class Answers {
  private Answers() {}

  static void json(RoutingContext context, int status, JsonObject json) {
    context.response().setStatusCode(status).putHeader("Cache-Control", "no-store");
    send(context, "application/json", json.toBuffer());
  }

  static void text(RoutingContext context, String type, String text) {
    context.response().putHeader("Cache-Control", "no-store");
    send(context, type, Buffer.buffer(text));
  }

  static void send(RoutingContext context, String type, Buffer body) {
    context.response().putHeader("Content-Type", type).putHeader("Content-Length",
        Integer.toString(body.length()));
    if (context.request().method() == HttpMethod.HEAD) {
      context.response().end();
    } else {
      context.response().end(body);
    }
  }
}
