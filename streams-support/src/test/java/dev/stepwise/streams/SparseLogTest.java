package dev.stepwise.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SparseLogTest {

    @Test
    void the_first_is_told_and_then_one_in_ten_seconds() {
        List<String> told = new ArrayList<>();
        // Nanoseconds may be negative, and may overflow.
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SparseLog log = new SparseLog(told::add, nanos::get);
        log.tell("a");
        log.tell("b");
        nanos.addAndGet(9_999_999_999L);
        log.tell("c");
        nanos.addAndGet(1);
        log.tell("d");
        nanos.addAndGet(10_000_000_000L);
        log.tell("e");
        assertThat(told).containsExactly("a", "d (and 2 others since the last line of this kind)", "e");
    }
}
