package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.encode;
import static dev.stepwise.avro.Chains.schema;
import static dev.stepwise.avro.Chains.step;
import static dev.stepwise.avro.Chains.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

/** Whatever bytes come: a value, or a failure that is one of ours. More of them with {@code -Dstepwise.fuzz=300000}. */
class FuzzTest {

    private static final int MESSAGES = Integer.getInteger("stepwise.fuzz", 4_000);

    private static final String FIELDS = """
            {'name':'id','type':'string'},
            {'name':'paid','type':'boolean'},
            {'name':'count','type':'int'},
            {'name':'state','type':{'type':'enum','name':'State','symbols':['NEW','SENT']}},
            {'name':'hash','type':{'type':'fixed','name':'Hash','size':4}},
            {'name':'price','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}},
            {'name':'rate','type':['null','float','double','bytes']},
            {'name':'tags','type':{'type':'map','values':['null','string']}},
            {'name':'items','type':{'type':'array','items':{'type':'record','name':'Item','fields':[
              {'name':'qty','type':'long'},{'name':'none','type':'null'},
              {'name':'parts','type':{'type':'array','items':'Item'}}]}}},
            """;
    private static final Schema ONE = schema("{'type':'record','name':'Order','fields':[" + FIELDS
            + "{'name':'note','type':['null','string'],'default':null}]}");
    private static final Schema TWO = schema("{'type':'record','name':'Order','fields':["
            + FIELDS.replace("'name':'count'", "'name':'quantity'") + "{'name':'currency','type':'string'}]}");

    @Test
    void mutations_of_valid_messages_end_in_a_value_or_a_failure_of_ours() {
        MigratorRegistry registry =
                step(ONE, TWO, s -> s.rename("count", "quantity").remove("note").add("currency", "EUR"));
        Random random = new Random(4);
        Iterator<Object> valid = new RandomData(ONE, Integer.MAX_VALUE, 4L).iterator();
        int values = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = mutated(encode(valid.next(), ONE), random);
            try {
                GenericRecord upgraded = upgrade(registry, AvroBytes.of(message, ONE));
                assertThat(encode(upgraded, TWO)).isNotEmpty();
                values++;
            } catch (MigrationException e) {
                assertThat(e.reason())
                        .isIn(MigrationException.Reason.UNREADABLE, MigrationException.Reason.STEP_FAILED);
            }
        }
        assertThat(values).isBetween(MESSAGES / 20, MESSAGES - MESSAGES / 20);
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] message = valid;
        for (int i = random.nextInt(4); i >= 0 && message.length > 0; i--) {
            int at = random.nextInt(message.length);
            switch (random.nextInt(4)) {
                case 0 -> message[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> message[at] = (byte) random.nextInt();
                case 2 ->
                    message = Arrays.copyOf(
                            message,
                            message.length + random.nextInt(20) - 10 < 0 ? at : message.length + random.nextInt(3) - 1);
                default -> Arrays.fill(message, at, Math.min(message.length, at + 10), (byte) 0xFF);
            }
        }
        return message;
    }
}
