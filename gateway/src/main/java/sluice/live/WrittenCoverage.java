package sluice.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sluice.rollout.alarm.CoverageRule;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.alarm.CoverageRule.Paging;

/** The part {@code coverage} of a gateway's file; a missing field has its default. */
record WrittenCoverage(Map<String, WrittenField> fields, Integer periodSeconds, Integer keysMax,
    Integer idleMinutes, Integer contextMinutes) {
  private static final List<String> FIELDS = List.of("locale", "device", "appVersion", "accent");
  private static final double TOLERANCE = .02;

  /** One field's contract. */
  record WrittenField(Double coverage, Double tolerance, Boolean critical) {
    private Field field(String name) {
      if (coverage == null) {
        throw new IllegalArgumentException(
            "coverage.fields." + name + ".coverage is missing: needs a share of 0..1");
      }
      return new Field(name, coverage, tolerance == null ? TOLERANCE : tolerance,
          critical == null || critical);
    }
  }

  CoverageConfig config() {
    CoverageConfig standard = CoverageConfig.standard();
    CoverageRule usual = standard.rule();
    return new CoverageConfig(
        new CoverageRule(usual.name(), fields == null ? usual.fields() : written(), Paging.MONTHLY,
            keysMax == null ? usual.keysMax() : keysMax,
            idleMinutes == null ? usual.idleMinutes() : idleMinutes,
            contextMinutes == null ? usual.contextMinutes() : contextMinutes),
        periodSeconds == null ? standard.periodSeconds() : periodSeconds);
  }

  private List<Field> written() {
    List<Field> list = new ArrayList<>();
    fields.forEach((name, field) -> {
      if (!FIELDS.contains(name) || field == null) {
        throw new IllegalArgumentException("coverage.fields." + name + ": allowed are "
            + String.join(", ", FIELDS) + ", each with {coverage, tolerance, critical}");
      }
      list.add(field.field(name));
    });
    return list;
  }
}
