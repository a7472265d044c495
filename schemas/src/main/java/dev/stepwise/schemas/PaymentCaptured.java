package dev.stepwise.schemas;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.ValueType;
import dev.stepwise.core.operation.Values;
import java.math.BigInteger;
import java.util.Map;

/** The chain of {@code payment-captured}, versions 1 to 4, which is published in Avro only. */
public final class PaymentCaptured {

    /** Schemas name the unit of a time, so a new unit takes a conversion. */
    private static final Conversion MILLIS_TO_MICROS = Conversion.of(
                    "payment.millisToMicros", 1, millis -> Values.whole(millis).multiply(BigInteger.valueOf(1_000)))
            .types(ValueType.WHOLE_NUMBER, ValueType.WHOLE_NUMBER);

    private PaymentCaptured() {}

    /** Declares the steps. The risk of version 4 is a new member: nothing of the one that version 3 dropped is in it. */
    public static void declare(MigratorChain.Builder chain) {
        chain.step(1, 2, PaymentCaptured::to2)
                .step(2, 3, PaymentCaptured::to3)
                .step(
                        3,
                        4,
                        s -> s.convert("total.amount", "cents", Decimals.TO_MINOR_UNITS)
                                .rename("receipt", "receipts")
                                .wrap("receipts")
                                .add("risk", "UNRATED"));
    }

    private static void to2(Step.Builder s) {
        s.rename("method", "paidWith")
                .move("amount", "total.amount")
                .move("currency", "total.currency")
                .forEach("instalments", shares -> shares.forEach(".", share -> share.rename("account", "accountId")))
                .add("attempts", 1);
    }

    private static void to3(Step.Builder s) {
        s.convert("capturedAt", MILLIS_TO_MICROS)
                .mapValues("channel", Map.of("WEB", "ONLINE", "SHOP", "IN_STORE", "PHONE", "BY_PHONE"))
                .inType("Card", card -> card.rename("number", "maskedNumber"))
                .inType("Voucher", voucher -> voucher.convert("worth", "worthCents", Decimals.TO_MINOR_UNITS))
                .remove("risk");
    }
}
