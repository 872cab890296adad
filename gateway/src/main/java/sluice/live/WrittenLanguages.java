package sluice.live;

import java.util.ArrayList;
import java.util.List;
import sluice.live.GatewayConfig.TierConfig;
import sluice.route.Languages;

/**
 * The part {@code languages} of a gateway's file.
 *
 * @param fallback tier of sessions whose locale is missing or malformed; null for where the plan
 *                 says
 */
record WrittenLanguages(String fallback) {
  /** {@code tiers}, one of which is the fallback's. */
  List<TierConfig> in(List<TierConfig> tiers) {
    if (fallback == null) {
      return tiers;
    }
    List<String> names = tiers.stream().map(tier -> tier.tier().name()).toList();
    if (!names.contains(fallback)) {
      throw new IllegalArgumentException("languages.fallback '" + fallback
          + "' is no tier; allowed are " + names);
    }
    return tiers.stream().map(tier -> tier.tier().name().equals(fallback) ? with(tier) : tier)
        .toList();
  }

  private static TierConfig with(TierConfig tier) {
    if (tier.languages().contains(Languages.UNDETERMINED)) {
      return tier;
    }
    List<String> languages = new ArrayList<>(tier.languages());
    languages.add(Languages.UNDETERMINED);
    return new TierConfig(tier.tier(), tier.family(), tier.url(), tier.timeoutMillis(), languages,
        tier.manifest());
  }
}
