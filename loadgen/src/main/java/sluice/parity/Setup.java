package sluice.parity;

import java.util.Collections;
import java.util.function.UnaryOperator;
import sluice.engine.IngestConfig;
import sluice.route.Languages;
import sluice.route.RoutePlan;
import sluice.signal.FilterBanks;
import sluice.stream.Span;

/**
 * How a path is set up. Parity compares two of one setup; an injected fault is another setup on the
 * streamed side.
 *
 * @param ingest           stages of the gateway
 * @param banks            their filters, shared by all walks
 * @param tierDelaySamples what the tiers add to the times of words
 * @param locale           what becomes of the locale a client sends
 */
public record Setup(IngestConfig ingest, FilterBanks banks, long tierDelaySamples,
    UnaryOperator<String> locale) {
  /** The tier of all languages without one of their own. */
  static final String GENERAL = "general";
  /** The tier of English. */
  static final String ENGLISH = "english";
  /** English has a tier of its own, so that there is something to route. */
  static final Languages LANGUAGES = new Languages(Collections.singletonMap("en", ENGLISH));
  static final RoutePlan PLAN = RoutePlan.allTo(GENERAL);

  /** The gateway as it comes. */
  public static Setup standard() {
    return of(IngestConfig.standard());
  }

  /** Stages so set up, tiers that tell the time and locales as they were sent. */
  static Setup of(IngestConfig ingest) {
    return new Setup(ingest, new FilterBanks(ingest.resampling(), Span.RATE_HZ), 0,
        UnaryOperator.identity());
  }

  /** The same with other stages; filters are built only where they differ. */
  Setup with(IngestConfig other) {
    FilterBanks fitting = other.resampling().equals(ingest.resampling()) ? banks
        : new FilterBanks(other.resampling(), Span.RATE_HZ);
    return new Setup(other, fitting, tierDelaySamples, locale);
  }
}
