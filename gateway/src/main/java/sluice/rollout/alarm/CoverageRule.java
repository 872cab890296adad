package sluice.rollout.alarm;

import java.util.List;
import java.util.Optional;

/**
 * What coverage a contract promises, and when to page.
 *
 * @param name    of the rule, part of every page's key
 * @param fields  that are watched; at least one, names unique; copied
 * @param paging  evidence it takes to page, and to call it over
 * @param keysMax most field, app version and path combinations watched one by one; others of a
 *                field are watched together
 * @param idleMinutes a combination unseen for so long is forgotten, and its page resolved
 * @param contextMinutes releases that started so long before the first bad minute are on the page
 */
public record CoverageRule(String name, List<Field> fields, Paging paging, int keysMax,
    long idleMinutes, long contextMinutes) {
  /**
   * A field and what is promised of it.
   *
   * @param coverage   share of sessions that have it, 0..1
   * @param tolerance  how much less is still no trouble; {@code 1 - coverage + tolerance} must be
   *                   within 0..1, both excluded
   * @param isCritical true when somebody is paged for it
   */
  public record Field(String name, double coverage, double tolerance, boolean isCritical) {
    public Field {
      double limit = 1 - coverage + tolerance;
      if (name.isBlank() || !(coverage >= 0 && coverage <= 1 && tolerance >= 0)
          || !(limit > 0 && limit < 1)) {
        throw new IllegalArgumentException("field '" + name + "': coverage " + coverage
            + " with tolerance " + tolerance + ": needs coverage 0..1, tolerance >= 0 and "
            + "1 - coverage + tolerance within 0..1");
      }
    }

    /** Largest share of sessions that may lack it. */
    public double limit() {
      return 1 - coverage + tolerance;
    }
  }

  /**
   * Evidence as mean minutes between false alarms.
   *
   * @param pageMinutes    while coverage is as promised, pages of one key are at least so far apart
   *                       in the mean
   * @param resolveMinutes while it is not, so long is the mean time to a false end
   */
  public record Paging(double pageMinutes, double resolveMinutes) {
    /** A false page in 30 days, a false end in one. */
    public static final Paging MONTHLY = new Paging(30 * 24 * 60, 24 * 60);

    public Paging {
      if (!(pageMinutes > 1 && resolveMinutes > 1)) {
        throw new IllegalArgumentException(
            "false pages every " + pageMinutes + ", false ends every "
                + resolveMinutes + " minutes: both must be above 1");
      }
    }
  }

  public CoverageRule {
    fields = List.copyOf(fields);
    long names = fields.stream().map(Field::name).distinct().count();
    if (fields.isEmpty() || names < fields.size()) {
      throw new IllegalArgumentException(
          "coverage rule '" + name + "' has " + fields.size() + " fields, " + names
              + " names: needs at least one, none twice");
    }
    if (keysMax < 1 || idleMinutes < 1 || contextMinutes < 0) {
      throw new IllegalArgumentException("coverage rule '" + name + "': keysMax " + keysMax
          + ", idleMinutes " + idleMinutes + ", contextMinutes " + contextMinutes
          + ": needs >= 1, >= 1, >= 0");
    }
  }

  /** 1 000 combinations, forgotten after a day; releases of the hour before are on the page. */
  public static CoverageRule of(String name, List<Field> fields) {
    return new CoverageRule(name, fields, Paging.MONTHLY, 1_000, 24 * 60, 60);
  }

  /** The field of that name, if it is watched. */
  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }
}
