package sluice.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The release to go back to: the newest of the same family that is healthy, served by a tier and
 * blocked for nobody concerned; never the one being rolled back.
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
   * There is none.
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
   * @param bad      the release being rolled back
   * @param tenant   whose sessions go back; empty when everybody's
   * @param isServed true for releases that a tier of this gateway serves
   */
  record Question(Release bad, Optional<String> tenant, Predicate<Release> isServed) {}

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

  /** Why {@code candidate} is no target; empty when it is one. */
  static Optional<String> objection(Release candidate, Question question) {
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
    if (question.tenant().map(candidate.blockedFor()::contains)
        .orElse(!candidate.blockedFor().isEmpty())) {
      return Optional.of("is blocked for "
          + question.tenant().orElse(String.join(", ", candidate.blockedFor())));
    }
    return question.isServed().test(candidate)
        ? Optional.empty()
        : Optional.of("is served by no tier");
  }
}
