package dev.hearth.store.duckdb;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;

/**
 * The memory that the open stores of this process share in equal parts, anew whenever one opens or closes. What does not
 * fit spills to disk. Any number of threads may use it.
 */
final class MemoryBudget {

    /** Less, and a row group could not be compressed; so many stores may together take more than the whole. */
    static final long LEAST_SHARE_MEBIBYTES = 64;

    private static final long LEAST_MEBIBYTES = 256;

    /** For queries; of what was read {@link MemoryTrim} keeps less at hand. */
    private static final long MOST_MEBIBYTES = 4096;

    private static final long BYTES_PER_MEBIBYTE = 1L << 20;

    private static final MemoryBudget OF_PROCESS = new MemoryBudget(ofMachine(machineBytes()));

    private final long mebibytes;
    private final Set<Member> members = new HashSet<>();

    MemoryBudget(long mebibytes) {
        this.mebibytes = mebibytes;
    }

    /** An open store. */
    interface Member {

        /** Takes no more than so much from now on, as far as that is possible. */
        void limitMemory(long mebibytes);
    }

    static MemoryBudget ofProcess() {
        return OF_PROCESS;
    }

    /** A quarter of the machine or container, at least what a small one can spare. */
    static long ofMachine(long machineBytes) {
        return Math.clamp(machineBytes / BYTES_PER_MEBIBYTE / 4, LEAST_MEBIBYTES, MOST_MEBIBYTES);
    }

    /** Returns what one more store gets. */
    synchronized long nextShareMebibytes() {
        return shareMebibytes(members.size() + 1);
    }

    /** Returns what an instance gets that only looks at files for a while, and is not a member. */
    long visitorMebibytes() {
        return Math.min(mebibytes, LEAST_MEBIBYTES);
    }

    synchronized void join(Member member) {
        members.add(member);
        share();
    }

    synchronized void leave(Member member) {
        if (members.remove(member)) {
            share();
        }
    }

    private void share() {
        long share = shareMebibytes(members.size());
        members.forEach(member -> member.limitMemory(share));
    }

    private long shareMebibytes(int stores) {
        return Math.max(LEAST_SHARE_MEBIBYTES, mebibytes / Math.max(1, stores));
    }

    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
