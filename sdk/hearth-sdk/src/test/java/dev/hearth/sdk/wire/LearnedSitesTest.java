package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearnedSitesTest {
    private static final String TEMPLATE = "asking {model}";
    private static final CallSite HERE = new CallSite("shop/Ask.java", "shop.Ask.ask", 41);
    private static final CallSite THERE = new CallSite("shop/Ask.java", "shop.Ask.again", 52);
    private static final Object[] PAIRS = {"model", "a"};
    private static final int MANY = 10_000;

    private final LearnedSites sites = new LearnedSites(TEMPLATE);
    private int walks;

    private CallSite call(String template, Object[] pairs, @Nullable Object enclosing, CallSite really) {
        CallSite assumed = sites.assume(template, pairs, enclosing);
        return assumed != null
                ? assumed
                : sites.walk(pairs, enclosing, () -> {
                    walks++;
                    return really;
                });
    }

    private int walksOf(int calls, String template, Object[] pairs, @Nullable Object enclosing, CallSite really) {
        int before = walks;
        for (int i = 0; i < calls; i++) {
            call(template, pairs, enclosing, really);
        }
        return walks - before;
    }

    private void learn() {
        assertThat(walksOf(LearnedSites.WALKS_PER_PERIOD, TEMPLATE, PAIRS, null, HERE))
                .isEqualTo(LearnedSites.WALKS_PER_PERIOD);
    }

    @Test
    void onePlace_isWalkedAtFirstAndSeldomAfterwards() {
        learn();
        assertThat(walksOf(MANY, TEMPLATE, PAIRS, null, HERE)).isBetween(1, MANY / 20);
        assertThat(call(TEMPLATE, PAIRS, null, HERE)).isEqualTo(HERE);
        assertThat(sites.only()).isEqualTo(HERE);
    }

    @Test
    void nextPeriod_isWalkedAnew() {
        learn();
        SitePeriod.next();
        learn();
    }

    @Test
    void secondPlace_isFoundAndEndsAssumingForGood() {
        learn();
        walksOf(MANY, TEMPLATE, PAIRS, null, THERE);
        assertThat(sites.only()).isNull();
        assertThat(call(TEMPLATE, PAIRS, null, THERE)).isEqualTo(THERE);
        assertThat(call(TEMPLATE, PAIRS, null, HERE)).isEqualTo(HERE);
        SitePeriod.next();
        assertThat(walksOf(MANY, TEMPLATE, PAIRS, null, HERE)).isEqualTo(MANY);
    }

    @Test
    void otherSurroundings_areNotAssumedToBeTheSamePlace() {
        learn();
        assertThat(call(TEMPLATE, PAIRS, HERE, THERE)).isEqualTo(THERE);
        assertThat(sites.only()).isNull();
    }

    @Test
    void otherKeys_areNotAssumedToBeTheSamePlace() {
        learn();
        assertThat(call(TEMPLATE, new Object[] {"other", "a"}, null, THERE)).isEqualTo(THERE);
        assertThat(sites.only()).isNull();
    }

    @Test
    void templateThatIsNoLiteral_isAlwaysWalked() {
        learn();
        String builtLater = new StringBuilder(TEMPLATE).toString();
        assertThat(walksOf(MANY, builtLater, PAIRS, null, HERE)).isEqualTo(MANY);
    }
}
