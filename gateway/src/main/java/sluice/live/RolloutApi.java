package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.rollout.trial.Command;

/**
 * Rollouts over HTTP, under {@code /api/v1/rollouts}; the contract is {@code docs/API.md}.
 * Stateless: it asks the {@link RolloutDesk}.
 */
final class RolloutApi {
  private static final String PATH = "/api/v1/rollouts";
  private static final int BODY_LIMIT = 16 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(RolloutApi.class);

  private final Optional<RolloutDesk> desk;

  /** Without a desk every request is told how to have one. */
  RolloutApi(Optional<RolloutDesk> desk) {
    this.desk = desk;
  }

  /** Adds the routes. */
  void mount(Router router) {
    get(router, PATH, context -> answer(context, desk(context).list()));
    get(router, PATH + "/:id",
        context -> answer(context, desk(context).show(context.pathParam("id"))));
    get(router, PATH + "/:id/evidence", this::evidence);
    post(router, PATH, context -> answer(context,
        desk(context).create(RolloutRequests.create(context))));
    command(router, "freeze", RolloutRequests::freeze);
    command(router, "unfreeze", RolloutRequests::unfreeze);
    command(router, "abort", RolloutRequests::abort);
    command(router, "promote", RolloutRequests::promote);
    router.route(PATH + "*").failureHandler(RolloutApi::failed);
  }

  private RolloutDesk desk(RoutingContext context) {
    return desk.orElseThrow(() -> new ApiError(409, "noRollouts",
        "this gateway keeps no evidence, so it judges nothing", List.of(),
        "set rollouts: {folder: …} in its configuration").stop());
  }

  private void command(Router router, String name,
      Function<RoutingContext, Function<Long, Command>> reader) {
    post(router, PATH + "/:id/" + name, context -> answer(context,
        desk(context).ask(context.pathParam("id"), reader.apply(context))));
  }

  private void evidence(RoutingContext context) {
    String id = context.pathParam("id");
    desk(context).evidence(id).onFailure(context::fail).onSuccess(file -> {
      if (file.isEmpty()) {
        answer(context, Future.succeededFuture(RolloutAnswer.unknown(id)));
        return;
      }
      context.response().putHeader("Content-Type", "application/x-ndjson")
          .putHeader("Cache-Control", "no-store").sendFile(file.get().toString())
          .onFailure(context::fail);
    });
  }

  private static void answer(RoutingContext context, Future<RolloutAnswer> future) {
    future.onFailure(context::fail).onSuccess(answer -> {
      switch (answer) {
        case RolloutAnswer.Created it -> Answers.json(context, 201, it.json());
        case RolloutAnswer.Shown it -> Answers.json(context, 200, it.json());
        case RolloutAnswer.Refused it -> new ApiError(status(it.code()), it.code(), it.reason(),
            List.of(), it.next()).send(context);
      }
    });
  }

  private static int status(String code) {
    return switch (code) {
      case "unknownRollout" -> 404;
      case "ledgerAway", "notRecorded" -> 503;
      default -> 409;
    };
  }

  private static void get(Router router, String path, Handler<RoutingContext> handler) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  private static void post(Router router, String path, Handler<RoutingContext> handler) {
    router.post(path).handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
        .handler(handler);
  }

  private static void failed(RoutingContext context) {
    if (context.failure() instanceof ApiError.Stop stop) {
      stop.error().send(context);
    } else if (context.statusCode() == 413) {
      new ApiError(413, "tooLarge", "the body is too large",
          List.of("at most " + BODY_LIMIT + " bytes"), "send less").send(context);
    } else {
      LOG.error("{} {} failed", context.request().method(), context.normalizedPath(),
          context.failure());
      new ApiError(500, "internal", "a defect of the gateway", List.of(),
          "try again; the log says more").send(context);
    }
  }
}
