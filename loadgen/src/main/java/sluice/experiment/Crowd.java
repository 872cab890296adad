package sluice.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import sluice.route.SessionKey;
import sluice.route.Slice;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/** Makes the sessions that arrive in a second. Owned by a run; asked once a second, in order. */
public final class Crowd {
  /** Utterances: lognormal around three seconds. */
  private static final double UTTERANCE_SECONDS = 3;
  private static final double UTTERANCE_SIGMA = .55;

  private final Traffic traffic;
  private final List<Fault> faults;
  private final SplittableRandom random;
  private long number;

  /** A crowd that draws all chance from {@code random}. */
  public Crowd(Experiment experiment, SplittableRandom random) {
    this.traffic = experiment.world().traffic();
    this.faults = experiment.faults();
    this.random = random;
  }

  /**
   * Who comes in {@code second}, in order of arrival.
   *
   * @param load factor on the usual number
   */
  public List<Visit> next(long second, double load) {
    List<Visit> visits = new ArrayList<>();
    double mean = traffic.sessionsPerSecond() * load;
    for (double at = gap(mean); at < 1; at += gap(mean)) {
      Visit visit = visit(second, second + at);
      if (!isSilent(second)) {
        visits.add(visit);
      }
    }
    return visits;
  }

  private double gap(double mean) {
    return -StrictMath.log(1 - random.nextDouble()) / mean;
  }

  private boolean isSilent(long second) {
    return faults.stream().anyMatch(it -> it instanceof Fault.Silence && it.scope().holds(second));
  }

  private Visit visit(long second, double at) {
    Labels labels = new Labels(draw("locale"), draw("device"), draw("appVersion"), draw("accent"));
    double luck = random.nextDouble();
    for (Fault fault : faults) {
      if (fault instanceof Fault.Unsent it && it.scope().holds(second)
          && it.scope().fits(Slice.of(labels, Lane.INTERACTIVE)) && luck < it.share()) {
        labels = otherwise(labels, it);
      }
    }
    int turns = (int) random.nextLong(traffic.turns().min(), traffic.turns().max() + 1);
    double longest = 0;
    for (int i = 0; i < turns; i++) {
      longest = Math.max(longest, UTTERANCE_SECONDS
          * StrictMath.exp(UTTERANCE_SIGMA * random.nextGaussian()));
    }
    String user = "u" + random.nextInt(traffic.users());
    return new Visit(number++, at, new SessionKey(user, labels, Lane.INTERACTIVE),
        Slice.of(labels, Lane.INTERACTIVE), turns, longest, random.nextLong());
  }

  /** A value by its share; empty when the label is not in the mix. */
  private String draw(String label) {
    SortedMap<String, Double> shares = traffic.mix().get(label);
    if (shares == null) {
      return "";
    }
    double left = random.nextDouble();
    for (Map.Entry<String, Double> it : shares.entrySet()) {
      left -= it.getValue();
      if (left < 0) {
        return it.getKey();
      }
    }
    return shares.lastKey();
  }

  private static Labels otherwise(Labels it, Fault.Unsent how) {
    return switch (how.label()) {
      case "locale" -> new Labels(written(it.locale(), how), it.device(), it.appVersion(),
          it.accent());
      case "device" -> new Labels(it.locale(), written(it.device(), how), it.appVersion(),
          it.accent());
      case "appVersion" -> new Labels(it.locale(), it.device(), written(it.appVersion(), how),
          it.accent());
      default -> new Labels(it.locale(), it.device(), it.appVersion(), written(it.accent(), how));
    };
  }

  private static String written(String right, Fault.Unsent how) {
    return switch (how.how()) {
      case NOTHING -> "";
      case UNDERSCORE -> right.replace('-', '_');
    };
  }
}
