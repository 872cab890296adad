package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sluice.live.evidence.Recompute;

/** {@code sluice rollout}: releases under test at a running gateway, and their evidence. */
@Command(name = "rollout", mixinStandardHelpOptions = true,
    description = "Brings a release in step by step, judged each second; see docs/ROLLOUT.md.",
    footer = {"", "Example:",
        "  ./sluice rollout create --release turbo-2 --reason 'quantised' --ramp 1,5,25,50",
        "  ./sluice rollout list", "  ./sluice rollout recompute evidence.jsonl"})
final class RolloutCommand implements Runnable {
  private static final String PATH = "/api/v1/rollouts";
  @Spec
  private CommandSpec spec;

  /** Where, who and why: what every change needs. */
  static final class Asking {
    @Mixin
    private Place place;
    @Option(names = "--actor", paramLabel = "NAME", defaultValue = "${sys:user.name:-operator}",
        description = "Who asks; default: the user's name.")
    private String actor;
    @Option(names = "--reason", required = true, paramLabel = "TEXT",
        description = "Why, one line; it stands in the decision.")
    private String reason;

    private JsonObject body() {
      return new JsonObject().put("actor", actor).put("reason", reason);
    }

    private int post(String path, JsonObject body) throws InterruptedException {
      return place.show(place.client().post(path, body));
    }
  }

  /** What is tried, and how. */
  static final class Wanted {
    @Option(names = "--tier", paramLabel = "NAME", description = "The tier under test.")
    private String tier;
    @Option(names = "--release", paramLabel = "NAME", description = "Or its release.")
    private String release;
    @Option(names = "--ramp", split = ",", paramLabel = "PERCENT",
        description = "Weights, rising, such as 1,5,25,50.")
    private double[] ramp;
    @Option(names = "--handover", paramLabel = "WHEN",
        description = "Open streams at a rollback: drain, endpoint, now, cut.")
    private String handover;
    @Option(names = "--policy", paramLabel = "FILE",
        description = "JSON object with fields of the policy, see docs/ROLLOUT.md.")
    private Path file;

    private JsonObject policy() {
      JsonObject policy = file == null ? new JsonObject() : read(file);
      if (handover != null) {
        policy.put("handover", handover);
      }
      return ramp == null ? policy
          : policy.put("ramp", new JsonArray(Arrays.stream(ramp).boxed().toList()));
    }
  }

  /** Which gateway. */
  static final class Place {
    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080",
        description = "The gateway; default: ${DEFAULT-VALUE}.")
    private String url;
    @Mixin
    private Console console;

    private AdminClient client() {
      return new AdminClient(url);
    }

    private int show(JsonObject json) {
      console.result(json.encodePrettily(), RolloutText.of(json));
      return Exit.OK.code();
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which one? Allowed: create, list, show, "
        + "freeze, unfreeze, abort, promote, evidence, recompute");
  }

  @Command(name = "create", mixinStandardHelpOptions = true,
      description = "Starts a rollout of a release that a tier of the gateway serves.",
      footer = {"", "Example:",
          "  ./sluice rollout create --tier canary --reason 'new weights' --ramp 5,25,50"})
  int create(@Mixin Asking asking, @Mixin Wanted wanted) throws InterruptedException {
    if ((wanted.tier == null) == (wanted.release == null)) {
      throw new UsageException("give exactly one of --tier, --release");
    }
    JsonObject body = asking.body().put("policy", wanted.policy());
    body.put(wanted.tier == null ? "release" : "tier",
        wanted.tier == null ? wanted.release : wanted.tier);
    return asking.post(PATH, body);
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All, newest first.",
      footer = {"", "Example:", "  ./sluice rollout list --json"})
  int list(@Mixin Place place) throws InterruptedException {
    JsonObject all = place.client().get(PATH);
    place.console.result(all.encodePrettily(), RolloutText.list(all));
    return Exit.OK.code();
  }

  @Command(name = "show", mixinStandardHelpOptions = true,
      description = "State, evidence by metric and slice, why.",
      footer = {"", "Example:", "  ./sluice rollout show 20260101-120000-canary"})
  int show(@Mixin Place place, @Parameters(paramLabel = "ID") String id)
      throws InterruptedException {
    return place.show(place.client().get(at(id)));
  }

  @Command(name = "freeze", mixinStandardHelpOptions = true,
      description = "Stops promotion for a while; a rollback still comes.",
      footer = {"", "Example:",
          "  ./sluice rollout freeze ID --minutes 30 --reason 'a false positive?'"})
  int freeze(@Mixin Asking asking, @Parameters(paramLabel = "ID") String id,
      @Option(names = "--minutes", paramLabel = "N", defaultValue = "60",
          description = "Ends by itself after; default: ${DEFAULT-VALUE}.") int minutes,
      @Option(names = "--owner", paramLabel = "NAME",
          description = "Whom to ask about it; default: the actor.") String owner)
      throws InterruptedException {
    JsonObject body = asking.body().put("minutes", minutes);
    return asking.post(at(id) + "/freeze", owner == null ? body : body.put("owner", owner));
  }

  @Command(name = "unfreeze", mixinStandardHelpOptions = true, description = "Ends all freezes.",
      footer = {"", "Example:", "  ./sluice rollout unfreeze ID --reason 'it was noise'"})
  int unfreeze(@Mixin Asking asking, @Parameters(paramLabel = "ID") String id)
      throws InterruptedException {
    return asking.post(at(id) + "/unfreeze", asking.body());
  }

  @Command(name = "abort", mixinStandardHelpOptions = true,
      description = "Rolls back at once, whatever else holds.",
      footer = {"", "Example:", "  ./sluice rollout abort ID --reason 'callers complain'"})
  int abort(@Mixin Asking asking, @Parameters(paramLabel = "ID") String id)
      throws InterruptedException {
    return asking.post(at(id) + "/abort", asking.body());
  }

  @Command(name = "promote", mixinStandardHelpOptions = true,
      description = "One step up now; refused while frozen, over budget or without data.",
      footer = {"", "Example:", "  ./sluice rollout promote ID --reason 'looks fine to me'"})
  int promote(@Mixin Asking asking, @Parameters(paramLabel = "ID") String id)
      throws InterruptedException {
    return asking.post(at(id) + "/promote", asking.body());
  }

  @Command(name = "evidence", mixinStandardHelpOptions = true,
      description = "Prints the evidence file: counts and histograms, no words.",
      footer = {"", "Example:", "  ./sluice rollout evidence ID > evidence.jsonl"})
  int evidence(@Mixin Place place, @Parameters(paramLabel = "ID") String id)
      throws InterruptedException {
    String lines = place.client().text(at(id) + "/evidence");
    place.console.result(lines, lines);
    return Exit.OK.code();
  }

  @Command(name = "recompute", mixinStandardHelpOptions = true,
      description = "Judges an evidence file again; exit 1 at the first difference.",
      footer = {"", "Example:", "  ./sluice rollout recompute evidence.jsonl"})
  int recompute(@Mixin Console console, @Parameters(paramLabel = "FILE") Path file) {
    Recompute.Result result = Usage.check(() -> Recompute.of(file));
    console.result(RolloutText.json(result).encodePrettily(), RolloutText.of(result));
    return result.difference().isEmpty() ? Exit.OK.code() : Exit.FAILED.code();
  }

  private static String at(String id) {
    return PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static JsonObject read(Path policy) {
    try {
      return new JsonObject(Files.readString(policy));
    } catch (IOException e) {
      throw new UsageException("--policy " + policy + " cannot be read; name an existing file");
    } catch (io.vertx.core.json.DecodeException e) {
      throw new UsageException("--policy " + policy + " is no JSON object");
    }
  }
}
