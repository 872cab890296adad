package sluice.wire;

import java.util.List;

/** What a client sends as text in protocol v1. Audio goes as binary frames and has no message. */
public sealed interface ClientMessage {
  /**
   * Opens the session; the first message.
   *
   * @param tenant         who pays, 1..64 characters
   * @param format         of the binary frames
   * @param labels         what routing and slices look at
   * @param lane           interactive or batch
   * @param deadlineMillis SLO from the capture of a chunk's last sample to its result; > 0
   * @param stickyKey      sessions of one key stay in one arm; 1..128 characters
   * @param wantsLatency   true when finals shall carry a latency block
   * @param fixtures       corpus utterances played in this stream, for simulated tiers; copied
   * @param endpointing    how utterances shall be found, where it is not as usual in the lane
   * @param channelMode    what becomes of the channels
   */
  record Start(String tenant, AudioFormat format, Labels labels, Lane lane, int deadlineMillis,
      String stickyKey, boolean wantsLatency, List<FixtureRef> fixtures,
      Endpointing.Wish endpointing, ChannelMode channelMode) implements ClientMessage {
    public Start {
      fixtures = List.copyOf(fixtures);
    }

    /** A start that leaves the endpointing to the gateway and mixes channels. */
    public Start(String tenant, AudioFormat format, Labels labels, Lane lane, int deadlineMillis,
        String stickyKey, boolean wantsLatency, List<FixtureRef> fixtures) {
      this(tenant, format, labels, lane, deadlineMillis, stickyKey, wantsLatency, fixtures,
          Endpointing.Wish.NONE, ChannelMode.MIX);
    }

    /** The corpus utterances played in {@code channel}: all of them when channels are mixed. */
    public List<FixtureRef> fixturesOf(int channel) {
      return channelMode == ChannelMode.MIX
          ? fixtures
          : fixtures.stream().filter(fixture -> fixture.channel() == channel).toList();
    }

    /** The same with other endpointing. */
    public Start with(Endpointing.Wish other) {
      return new Start(tenant, format, labels, lane, deadlineMillis, stickyKey, wantsLatency,
          fixtures, other, channelMode);
    }

    /** The same with another use of its channels. */
    public Start with(ChannelMode other) {
      return new Start(tenant, format, labels, lane, deadlineMillis, stickyKey, wantsLatency,
          fixtures, endpointing, other);
    }
  }

  /**
   * Metadata of the session; an empty string where the client sent none, which is a slice of its
   * own.
   *
   * @param locale     BCP 47, such as {@code en-US}
   * @param device     such as {@code phone}
   * @param appVersion of the app that streams
   * @param accent     of the speaker, such as {@code scottish}
   */
  record Labels(String locale, String device, String appVersion, String accent) {
    /** Nothing is known of the session. */
    public static final Labels NONE = new Labels("", "", "");

    /** Labels without an accent. */
    public Labels(String locale, String device, String appVersion) {
      this(locale, device, appVersion, "");
    }
  }

  /** Ends the utterance now: everything said so far becomes final. */
  record Finalize() implements ClientMessage {}

  /**
   * Asks for an echo once all audio before it has its outcome.
   *
   * @param id 1..64 characters
   */
  record Marker(String id) implements ClientMessage {}

  /** Keeps a silent session open. */
  record KeepAlive() implements ClientMessage {}

  /**
   * What became of the words; may come any number of times, after {@code stop} too.
   *
   * @param isCorrected true when the speaker had to correct them
   */
  record Feedback(boolean isCorrected) implements ClientMessage {}

  /** No more audio: the server answers what is left, then {@code done}, then closes with 1000. */
  record Stop() implements ClientMessage {}

  /**
   * A message that could not be accepted.
   *
   * @param code   which rule it broke
   * @param reason the value, the limit and the next step, in one line
   */
  record Refused(ErrorCode code, String reason) implements ClientMessage {}
}
