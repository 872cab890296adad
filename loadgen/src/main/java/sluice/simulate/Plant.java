package sluice.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import sluice.batch.Reply;
import sluice.engine.Recognizer;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

/** Bugs that can be planted into a simulation: a self-test of what is meant to catch them. */
public enum Plant {
  /** Every seventh batch is answered twice. */
  ANSWERED_TWICE {
    @Override
    Sabotage sabotage() {
      int[] answers = {0};
      return Sabotage.ofTiers(tier -> (batch, reply) -> tier.recognize(batch, answer -> {
        reply.accept(answer);
        if (++answers[0] % RARE == 0) {
          reply.accept(answer);
        }
      }));
    }
  },
  /** Every seventh batch is never answered. */
  NEVER_ANSWERED {
    @Override
    Sabotage sabotage() {
      int[] answers = {0};
      return Sabotage.ofTiers(tier -> forgetful(tier, answers));
    }
  },
  /** A millisecond of what was shed or failed is in no account. */
  LOST_MILLISECOND {
    @Override
    Sabotage sabotage() {
      return Sabotage.ofAnswers(message -> message instanceof ServerMessage.Done m
          ? new ServerMessage.Done(short1Milli(m.account()), m.transformId())
          : message);
    }
  },
  /** Batch-lane requests leave before interactive ones. */
  BATCH_FIRST {
    @Override
    Sabotage sabotage() {
      return Sabotage
          .ofPolicies((tier, policy) -> new BatchFirst(tier, Swarm.LANE_LIMIT_MIN));
    }
  },
  /** The second final of a session is told again instead of the third. */
  FINAL_TWICE {
    @Override
    Sabotage sabotage() {
      ServerMessage[] last = new ServerMessage[1];
      return Sabotage.ofAnswers(message -> {
        if (message instanceof ServerMessage.Final said && said.utterance() == 2
            && last[0] != null) {
          return last[0];
        }
        last[0] = message instanceof ServerMessage.Final said && said.utterance() == 1 ? said
            : last[0];
        return message;
      });
    }
  },
  /**
   * What a frame posts goes to the session that spoke last when the post runs, and is dropped there
   * as not its own: right unless a frame of another session comes in between.
   */
  STRAY_POST {
    @Override
    Sabotage sabotage() {
      return new StrayPosts().sabotage();
    }
  };

  private static final int RARE = 7;

  /** The bug, for one run. */
  abstract Sabotage sabotage();

  /** As on the command line, such as {@code answered-twice}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The bug of that key.
   *
   * @throws IllegalArgumentException in one line with what is allowed
   */
  public static Plant ofKey(String key) {
    return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("plant '" + key + "': allowed are "
            + Arrays.stream(values()).map(Plant::key).collect(Collectors.joining(", "))));
  }

  private static Recognizer forgetful(Recognizer tier, int[] answers) {
    return (batch, reply) -> tier.recognize(batch, (Reply answer) -> {
      if (++answers[0] % RARE != 0) {
        reply.accept(answer);
      }
    });
  }

  private static Account short1Milli(Account a) {
    long shed = Math.min(16, a.shed());
    long failed = Math.min(16 - shed, a.failed());
    return new Account(a.in() - shed - failed, a.silence(), a.recognized(), a.shed() - shed,
        a.failed() - failed, a.open(), a.frames(), a.utterances());
  }
}
