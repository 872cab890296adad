package sluice.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sluice.rollout.release.Components;
import sluice.rollout.release.Contracts;
import sluice.rollout.release.Tenants;

/**
 * The release to go back to: the newest of the same family that is healthy, for the tenants
 * concerned and blocked for none of them, of a contract callers can go on with, and served by a
 * warm tier. Never the one being rolled back, nor one that shares what is at fault in it, nor a
 * newer one that never served everybody: when none is left, freeze and page, never roll forward.
 */
public sealed interface RollbackTarget {
  /**
   * Go back to it.
   *
   * @param passed newer releases that were passed over, newest first; copied
   */
  record Found(Release release, List<Passed> passed) implements RollbackTarget {
    public Found {
      passed = List.copyOf(passed);
    }
  }

  /**
   * There is none: freeze and page.
   *
   * @param passed every release known, newest first, each with why not; copied
   */
  record Missing(List<Passed> passed) implements RollbackTarget {
    public Missing {
      passed = List.copyOf(passed);
    }

    /** One line: why not, release by release. */
    public String reason() {
      return passed.isEmpty()
          ? "no release to go back to: none is known"
          : "no release to go back to: " + passed.stream().map(Passed::toString)
              .collect(Collectors.joining("; "));
    }
  }

  /** A release and why it was passed over. */
  record Passed(String release, String why) {
    @Override
    public String toString() {
      return release + " " + why;
    }
  }

  /**
   * Who is asked about.
   *
   * @param bad    the release being rolled back
   * @param tenant whose sessions go back; empty when everybody's
   * @param terms  what a target must not share, and must accept
   * @param fleet  how the gateway's tiers stand
   */
  record Question(Release bad, Optional<String> tenant, Terms terms, Fleet fleet) {}

  /**
   * What a target must not share with the bad release, and must accept.
   *
   * @param blamed   components of the bad release whose versions are at fault; copied
   * @param contract version of the contract callers go by; empty when any will do
   */
  record Terms(List<String> blamed, String contract) {
    /** Nothing is blamed and any contract will do. */
    public static final Terms NONE = new Terms(List.of(), "");

    public Terms {
      blamed = List.copyOf(blamed);
    }
  }

  /**
   * How the tiers stand, release by release.
   *
   * @param isServed true for releases that a tier of this gateway serves
   * @param isWarm   true for releases whose tier can take everybody now
   * @param isProven true for releases that served everybody before
   */
  record Fleet(Predicate<Release> isServed, Predicate<Release> isWarm,
      Predicate<Release> isProven) {}

  /** Searches {@code history} from the newest on. O(n). */
  static RollbackTarget resolve(ReleaseHistory history, Question question) {
    List<Passed> passed = new ArrayList<>();
    for (Release candidate : history.releases().reversed()) {
      Optional<String> why = objection(candidate, question);
      if (why.isEmpty()) {
        return new Found(candidate, passed);
      }
      passed.add(new Passed(candidate.name(), why.orElseThrow()));
    }
    return new Missing(passed);
  }

  /** Why {@code candidate} is no target; empty when it is one. The first objection counts. */
  static Optional<String> objection(Release candidate, Question question) {
    return fault(candidate, question)
        .or(() -> audience(candidate, question.tenant()))
        .or(() -> Contracts.objection(candidate.contract(), question.terms().contract()))
        .or(() -> standing(candidate, question));
  }

  private static Optional<String> fault(Release candidate, Question question) {
    Release bad = question.bad();
    if (candidate.name().equals(bad.name())) {
      return Optional.of("is the one being rolled back");
    }
    if (!candidate.family().equals(bad.family())) {
      return Optional.of("is of family " + candidate.family() + ", not " + bad.family());
    }
    if (!candidate.isHealthy()) {
      return Optional.of("was rolled back or marked bad");
    }
    Components versions = candidate.components();
    return question.terms().blamed().stream()
        .filter(name -> versions.version(name).equals(bad.components().version(name))).findFirst()
        .map(name -> "shares " + name + " '" + versions.version(name) + "' with " + bad.name());
  }

  private static Optional<String> audience(Release candidate, Optional<String> tenant) {
    boolean isFor = tenant.map(candidate.tenants()::includes)
        .orElse(candidate.tenants().equals(Tenants.ALL));
    if (!isFor) {
      return Optional.of("is for " + candidate.tenants() + " only");
    }
    return tenant.map(candidate.blockedFor()::contains)
        .orElse(!candidate.blockedFor().isEmpty())
            ? Optional.of("is blocked for "
                + tenant.orElse(String.join(", ", candidate.blockedFor())))
            : Optional.empty();
  }

  private static Optional<String> standing(Release candidate, Question question) {
    Fleet fleet = question.fleet();
    if (!fleet.isServed().test(candidate)) {
      return Optional.of("is served by no tier");
    }
    if (candidate.createdAtMillis() >= question.bad().createdAtMillis()
        && !fleet.isProven().test(candidate)) {
      return Optional.of("is not older and never served everybody: that would be rolling forward");
    }
    return fleet.isWarm().test(candidate)
        ? Optional.empty()
        : Optional.of("is on a tier that is not warm");
  }
}
