package sluice.load;

import sluice.wire.Lane;

/**
 * What came back of one utterance.
 *
 * @param clip       what was said
 * @param hypothesis what was recognised; empty when nothing
 * @param lane       of the session
 * @param phase      of the end of speech; {@link Timeline#WARMUP} in the warm-up
 * @param tier       that answered; empty when none did
 * @param arm        of that tier's release; empty when none answered
 */
public record Heard(Clip clip, String hypothesis, Lane lane, int phase, String tier, String arm) {
  /** Who answered, as one name: {@code interactive/large/control}. */
  public String origin() {
    return lane.key() + "/" + (tier.isEmpty() ? "none" : tier) + "/"
        + (arm.isEmpty() ? "none" : arm);
  }
}
