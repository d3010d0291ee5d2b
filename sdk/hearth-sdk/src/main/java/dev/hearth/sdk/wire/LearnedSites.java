package dev.hearth.sdk.wire;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a template is used in the user's code. A walk of the stack costs several times as much as the rest of a span, and
 * the template of nearly every call site is a literal that stands nowhere else. So in every {@link SitePeriod} the first calls walk, and while they
 * all come from one place, the calls after them are assumed to come from there too, but for one in {@value #CALLS_PER_WALK},
 * picked at random, that walks all the same. Calls with other keys, or inside a span of another place, are learned on their
 * own. A template that was ever seen at two places is walked for always, and what was assumed of it and has not left the
 * process yet is taken back. Thread-safe.
 */
final class LearnedSites {
    /** As many cost less than a thousandth of a processor. */
    static final int WALKS_PER_PERIOD = 256;

    static final int CALLS_PER_WALK = 512;

    private static final int PATTERNS = 8;

    private final String literal;
    private final AtomicReferenceArray<@Nullable Pattern> patterns = new AtomicReferenceArray<>(PATTERNS);
    private volatile @Nullable CallSite only;
    private volatile boolean several;

    /** The calls that look alike. Counted without care: a lost count is one more walk. */
    private static final class Pattern {
        final @Nullable Object enclosing;
        final int length;
        final @Nullable Object firstKey;
        int period;
        int walksLeft;

        Pattern(@Nullable Object enclosing, @Nullable Object[] pairs) {
            this.enclosing = enclosing;
            this.length = pairs.length;
            this.firstKey = pairs.length == 0 ? null : pairs[0];
        }

        @SuppressWarnings("ReferenceEquality") // of literals and of kept places: what is equal only is learned anew
        boolean covers(@Nullable Object enclosing, @Nullable Object[] pairs) {
            return this.enclosing == enclosing && length == pairs.length && (length == 0 || firstKey == pairs[0]);
        }
    }

    LearnedSites(String literal) {
        this.literal = literal;
    }

    /** The place to assume for this call, or null: then {@link #walk} finds it. */
    @SuppressWarnings("ReferenceEquality") // a text that was put together may be used anywhere
    @Nullable
    CallSite assume(String template, @Nullable Object[] pairs, @Nullable Object enclosing) {
        if (several || template != literal) {
            return null;
        }
        Pattern pattern = patterns.get(slot(enclosing));
        return pattern != null
                        && pattern.covers(enclosing, pairs)
                        && pattern.period == SitePeriod.now()
                        && pattern.walksLeft <= 0
                        && (ThreadLocalRandom.current().nextInt() & (CALLS_PER_WALK - 1)) != 0
                ? only
                : null;
    }

    /** The place that {@code walk} finds, remembered. */
    CallSite walk(@Nullable Object[] pairs, @Nullable Object enclosing, Supplier<CallSite> walk) {
        CallSite found = walk.get();
        if (several) {
            return found;
        }
        note(found);
        int slot = slot(enclosing);
        Pattern pattern = patterns.get(slot);
        if (pattern == null || !pattern.covers(enclosing, pairs)) {
            pattern = new Pattern(enclosing, pairs);
            patterns.set(slot, pattern);
        }
        int period = SitePeriod.now();
        if (pattern.period != period) {
            pattern.walksLeft = WALKS_PER_PERIOD;
            pattern.period = period;
        }
        pattern.walksLeft--;
        return found;
    }

    /** The one place where this template is used, as far as is known by now; null if there is more than one, so that none may be assumed. */
    @Nullable
    CallSite only() {
        return several ? null : only;
    }

    private void note(CallSite found) {
        CallSite known = only;
        if (known == null) {
            synchronized (this) {
                known = only;
                if (known == null) {
                    only = found;
                    return;
                }
            }
        }
        if (!known.equals(found)) {
            several = true;
        }
    }

    private static int slot(@Nullable Object enclosing) {
        return System.identityHashCode(enclosing) & (PATTERNS - 1);
    }
}
