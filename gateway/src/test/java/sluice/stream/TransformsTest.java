package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sluice.signal.FilterDesign;
import sluice.signal.VadConfig;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;
import sluice.wire.Endpointing;

class TransformsTest {
  private static final AudioFormat WIDE = new AudioFormat(Encoding.S16LE, 16_000, 1);
  private static final ChunkerConfig CHUNKING = ChunkerConfig.interactive();
  private static final TransformConfig USUAL = new TransformConfig(WIDE, FilterDesign.FINE, "Vad",
      VadConfig.DEFAULT, CHUNKING, TextStyle.AS_HEARD);

  @Test
  void theSamePathHasTheSameShortId() {
    String id = Transforms.id(USUAL);
    assertTrue(id.matches("tf-[0-9a-f]{10}"), id);
    assertEquals(id, Transforms.id(new TransformConfig(new AudioFormat(Encoding.S16LE, 16_000, 1),
        new FilterDesign(FilterDesign.FINE.pass(), FilterDesign.FINE.attenuationDb()), "Vad",
        VadConfig.DEFAULT, ChunkerConfig.interactive(), TextStyle.AS_HEARD)));
  }

  @Test
  void anyChangeOfAnyStageChangesTheId() {
    Endpointing.Wish shorter = new Endpointing.Wish(Endpointing.Wish.NONE.activation(),
        Endpointing.Wish.NONE.deactivation(), OptionalInt.empty(), OptionalInt.of(490),
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    TextStyle lower = new TextStyle(TextStyle.Letters.LOWER, TextStyle.Marks.AS_HEARD);
    List<TransformConfig> paths = List.of(USUAL,
        path(new AudioFormat(Encoding.MULAW, 16_000, 1), FilterDesign.FINE, CHUNKING),
        path(new AudioFormat(Encoding.S16LE, 8_000, 1), FilterDesign.FINE, CHUNKING),
        path(new AudioFormat(Encoding.S16LE, 16_000, 2), FilterDesign.FINE, CHUNKING),
        path(WIDE, new FilterDesign(0.9131, 125), CHUNKING),
        path(WIDE, FilterDesign.FINE, ChunkerConfig.batch()),
        path(WIDE, FilterDesign.FINE, CHUNKING.with(shorter)),
        new TransformConfig(WIDE, FilterDesign.FINE, "LevelDetector", VadConfig.DEFAULT, CHUNKING,
            TextStyle.AS_HEARD),
        new TransformConfig(WIDE, FilterDesign.FINE, "Vad", VadConfig.DEFAULT, CHUNKING, lower));
    assertEquals(paths.size(), paths.stream().map(Transforms::id).distinct().count());
  }

  @Test
  void theCodeOfEveryStageIsNamedByWhatItDoes() {
    assertEquals(List.of("decode", "resample", "vad", "chunk", "stitch", "text", "features"),
        Stream.of(Transforms.code().split(" ")).map(s -> s.substring(0, s.indexOf('/'))).toList());
    assertTrue(Stream.of(Transforms.code().split(" ")).allMatch(s -> s.matches("\\w+/\\w{10}")),
        Transforms.code());
    assertEquals(Fingerprint.stages(), Fingerprint.stages());
  }

  @Test
  void settingsAreWrittenFieldByFieldAndNumbersBitForBit() {
    assertEquals("FilterDesign{pass=0x1.0p-1;attenuationDb=0x1.9p6;}",
        Transforms.rendered(new FilterDesign(0.5, 100)));
    assertNotEquals(Transforms.rendered(new FilterDesign(0.1 + 0.2, 100)),
        Transforms.rendered(new FilterDesign(0.3, 100)));
    assertTrue(Transforms.rendered(USUAL).contains("chunking=ChunkerConfig{windowMillis=1800;"));
  }

  private static TransformConfig path(AudioFormat format, FilterDesign design,
      ChunkerConfig chunking) {
    return new TransformConfig(format, design, "Vad", VadConfig.DEFAULT, chunking,
        TextStyle.AS_HEARD);
  }
}
