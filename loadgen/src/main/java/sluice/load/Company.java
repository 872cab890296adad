package sluice.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The varieties of a kind of caller, drawn by weight. Immutable. */
final class Company {
  /** One variety with what it may say. */
  record Member(Caller caller, Casting casting) {}

  private final List<Member> members = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final double sum;

  /**
   * The varieties of {@code caller}.
   *
   * @throws IllegalArgumentException when the filter of one lets no utterance through
   */
  Company(Caller caller, List<Clip> corpus) {
    for (Caller.Share share : caller.varieties()) {
      members.add(new Member(share.caller(), new Casting(share.caller(), corpus)));
      weights.add(share.weight());
    }
    sum = weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** One of them; takes one number of {@code random} however many there are. */
  Member draw(SplittableRandom random) {
    double left = random.nextDouble() * sum;
    int at = 0;
    while (at + 1 < members.size() && left >= weights.get(at)) {
      left -= weights.get(at++);
    }
    return members.get(at);
  }
}
