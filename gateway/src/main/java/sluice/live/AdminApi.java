package sluice.live;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.EngineStatus;
import sluice.rollout.Change;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.rollout.release.LineageChain;

/**
 * Health, metrics, status and plan changes over HTTP, and the live page at {@code /}. The contract
 * is {@code docs/API.md}. Stateless: it reads the {@link StatusBoard} and asks the
 * {@link PlanDesk}, so its router may serve on any event loop.
 */
final class AdminApi {
  /** Largest request body in bytes. */
  private static final int BODY_LIMIT = 16 * 1024;

  /** Most names listed as allowed. */
  private static final int LISTED = 20;

  private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

  private final Vertx vertx;
  private final StatusBoard board;
  private final PlanDesk desk;
  private final Metrics metrics;
  private final StatusStream stream;
  private final PageAssets page = new PageAssets();

  /** Reads the page's files from the classpath: some tens of milliseconds, before listening. */
  AdminApi(Vertx vertx, StatusBoard board, PlanDesk desk, Metrics metrics) {
    this.vertx = vertx;
    this.board = board;
    this.desk = desk;
    this.metrics = metrics;
    this.stream = new StatusStream(board);
    metrics.add(new EngineMetrics(board, stream));
  }

  /** The routes, for {@code HttpServer.requestHandler} or as a sub-router at the root. */
  Router router() {
    Router router = Router.router(vertx);
    get(router, "/health", this::health);
    get(router, "/metrics", this::metrics);
    router.get("/api/v1/stream").handler(stream);
    answer(router, "status", StatusJson::status);
    answer(router, "plan", status -> StatusJson.plan(status.rollout().plan()));
    answer(router, "tiers", status -> list("tiers", StatusJson.array(status.tiers(),
        StatusJson::tier)));
    answer(router, "decisions", status -> list("decisions",
        StatusJson.array(status.rollout().decisions(), StatusJson::decision)));
    answer(router, "releases", status -> list("releases",
        StatusJson.array(status.rollout().releases(), StatusJson::release)));
    get(router, "/api/v1/releases/:name/lineage", this::lineage);
    answer(router, "pages", status -> PageJson.pages(status.rollout().watch().pages()));
    get(router, "/api/v1/slices", new SlicesAnswer(vertx, board));
    answer(router, "sessions", status -> StatusJson.counts(status.sessions()).put("limit",
        EngineStatus.LISTED_SESSIONS).put("sessions",
            StatusJson.array(status.sessions().listed(), StatusJson::session)));
    get(router, "/api/v1/latencies", this::latencies);
    post(router, "canary", PlanRequests::canary);
    post(router, "promote", PlanRequests::promote);
    post(router, "rollback", PlanRequests::rollback);
    page.paths().forEach(path -> get(router, path, page));
    errors(router);
    return router;
  }

  private void health(RoutingContext context) {
    JsonObject health = Health.json(board.view(), System.nanoTime());
    Answers.json(context, health.getBoolean("ok") ? 200 : 503, health);
  }

  private void metrics(RoutingContext context) {
    vertx.executeBlocking(metrics::scrape, false)
        .onSuccess(
            text -> Answers.text(context, "text/plain; version=0.0.4; charset=utf-8", text))
        .onFailure(context::fail);
  }

  private void lineage(RoutingContext context) {
    String name = context.pathParam("name");
    ReleaseHistory history =
        ReleaseHistory.of(board.view().status().rollout().releases().reversed());
    LineageChain.of(history, name).ifPresentOrElse(
        chain -> Answers.json(context, 200, LineageJson.of(chain)),
        () -> new ApiError(404, "unknownRelease",
            "no release is called '" + PlanRequests.shorten(name) + "'",
            history.releases().reversed().stream().map(Release::name).limit(LISTED).toList(),
            "GET /api/v1/releases lists them").send(context));
  }

  private void latencies(RoutingContext context) {
    vertx.executeBlocking(() -> {
      JsonObject json = new JsonObject().put("windowSeconds", StatusBoard.WINDOW_SECONDS)
          .put("window", LatencyJson.rows(board.view().window()))
          .put("lanes", LatencyJson.rows(board.totals()));
      board.readTotal(total -> json.put("clamped", total.clamped())
          .put("total", LatencyJson.rows(total.rows())));
      return json;
    }, false).onSuccess(json -> Answers.json(context, 200, json)).onFailure(context::fail);
  }

  private void post(Router router, String name, Function<RoutingContext, Change> reader) {
    router.post("/api/v1/plan/" + name)
        .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
        .handler(context -> desk.decide(reader.apply(context)).onFailure(context::fail)
            .onSuccess(answer -> {
              switch (answer) {
                case Decided it -> Answers.json(context, 200, StatusJson.decision(it.decision()));
                case Refused it -> refuse(context, it);
              }
            }));
  }

  /** A ledger that is away may be back soon; anything else is for the caller to change. */
  private static void refuse(RoutingContext context, Refused refused) {
    boolean isLedger = refused.code().equals("ledgerAway") || refused.code().equals("notRecorded");
    new ApiError(isLedger ? 503 : 409, refused.code(), refused.reason(), List.of(), refused.next())
        .send(context);
  }

  private void answer(Router router, String name, Function<EngineStatus, JsonObject> json) {
    get(router, "/api/v1/" + name,
        context -> Answers.json(context, 200, json.apply(board.view().status())));
  }

  private static void get(Router router, String path, Handler<RoutingContext> handler) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  private static JsonObject list(String name, JsonArray values) {
    return new JsonObject().put(name, values);
  }

  private static void errors(Router router) {
    router.errorHandler(404, context -> new ApiError(404, "notFound",
        "nothing is served at this path", List.of(), "see docs/API.md").send(context));
    router.errorHandler(405, context -> new ApiError(405, "methodNotAllowed",
        context.request().method() + " is not served at this path",
        List.of(context.normalizedPath().startsWith("/api/v1/plan/") ? "POST" : "GET"),
        "see docs/API.md").send(context));
    router.errorHandler(413, context -> new ApiError(413, "tooLarge", "the body is too large",
        List.of("at most " + BODY_LIMIT + " bytes"), "send less").send(context));
    router.errorHandler(400, context -> new ApiError(400, "malformed", "the request is malformed",
        List.of(), "see docs/API.md").send(context));
    router.errorHandler(500, AdminApi::failed);
  }

  private static void failed(RoutingContext context) {
    if (context.failure() instanceof ApiError.Stop stop) {
      stop.error().send(context);
      return;
    }
    LOG.error("{} {} failed", context.request().method(), context.normalizedPath(),
        context.failure());
    new ApiError(500, "internal", "a defect of the gateway", List.of(),
        "try again; the log says more").send(context);
  }
}
