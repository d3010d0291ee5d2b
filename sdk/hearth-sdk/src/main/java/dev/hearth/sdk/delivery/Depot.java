package dev.hearth.sdk.delivery;

import dev.hearth.sdk.delivery.Backlog.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests to one destination wait: in memory, and on disk if there is a spool. Bounded; what has to give way is the oldest, and
 * is counted. Thread-safe.
 */
final class Depot {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long MOST_MEMORY_BYTES = 32L << 20;
    private static final long SPILL_AFTER_MILLIS = 5_000;
    private static final long SPILL_AT_BYTES = 1L << 20;
    private static final int JOINED_PLAIN_BYTES = 4 << 20;

    private final @Nullable Spool spool;
    private final Drops drops;
    private final Backlog backlog = new Backlog(); // these guarded by this
    private boolean lost;

    Depot(@Nullable Spool spool, Drops drops) {
        this.spool = spool;
        this.drops = drops;
    }

    /** Where what waits is, in words. */
    String where() {
        return spool == null ? "in memory" : "in " + spool.root();
    }

    boolean hasSpool() {
        return spool != null;
    }

    synchronized boolean isEmpty() {
        return backlog.isEmpty();
    }

    /** Takes a new request; if memory is full, it goes to disk, or the oldest ones give way. */
    synchronized void add(Item item) {
        if (backlog.memoryBytes() + item.memoryBytes() <= MOST_MEMORY_BYTES) {
            backlog.addFresh(item);
            return;
        }
        Item kept = keep(List.of(item));
        if (kept != null) {
            backlog.addWaiting(kept);
            return;
        }
        backlog.addFresh(item);
        while (backlog.memoryBytes() > MOST_MEMORY_BYTES) {
            Item oldest = backlog.pollOldest();
            if (oldest == null) {
                return;
            }
            lose(oldest, DropReason.MEMORY_FULL, null);
        }
    }

    /** Takes over what other processes have left on disk. */
    void adopt() {
        if (spool == null) {
            return;
        }
        List<SpoolFile> adopted = spool.adopt();
        synchronized (this) {
            adopted.forEach(file -> backlog.addWaiting(new Item(null, file)));
        }
    }

    /** Takes out the request that is next, or null. */
    synchronized @Nullable Item next() {
        return backlog.poll();
    }

    /** The body of a request that was taken out; null if it cannot be had, which is counted then. */
    @Nullable
    Parcel open(Item item) {
        if (item.parcel != null) {
            return item.parcel;
        }
        return item.file != null && spool != null ? spool.read(item.file) : null;
    }

    boolean isExpired(Item item) {
        return spool != null && System.currentTimeMillis() - item.createdMillis() > spool.maxAgeMillis();
    }

    /** Puts a request back, on disk if it may; to be the very next one, or the last. */
    synchronized void putBack(Item item, boolean first) {
        Item written = item.file == null ? keep(List.of(item)) : item;
        Item kept = written == null ? item : written;
        if (first) {
            backlog.addFirst(kept);
        } else {
            backlog.addWaiting(kept);
        }
    }

    /** Puts its halves in the place of a request, or loses the one record that it has. */
    void halve(Item item, Parcel parcel, DropReason reason) {
        List<Parcel> halves = List.of();
        try {
            halves = parcel.halves();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Hearth could not halve a request.", e);
        }
        if (halves.isEmpty()) {
            lose(item, reason, null);
            return;
        }
        synchronized (this) {
            for (int i = halves.size() - 1; i >= 0; i--) {
                backlog.addFirst(new Item(halves.get(i), null));
            }
        }
        done(item);
    }

    /** Says that a request that was taken out is not needed any more. */
    void done(Item item) {
        if (item.file != null && spool != null) {
            spool.delete(item.file);
        }
    }

    /** Says that a request that was taken out is lost; {@code because} as {@link Drops#add} takes it. */
    void lose(Item item, DropReason reason, @Nullable String because) {
        lost(reason, item.records(), because);
        done(item);
    }

    /** Says that records are lost. */
    synchronized void lost(DropReason reason, long records, @Nullable String because) {
        lost = true;
        drops.add(reason, records, because);
    }

    synchronized boolean hasLost() {
        return lost;
    }

    /** Whether something was lost since the last call. */
    synchronized boolean takeLost() {
        boolean was = lost;
        lost = false;
        return was;
    }

    /** In how many nanoseconds what is in memory should be on disk, if the server goes on resting; 0 or less for now. */
    synchronized long spillInNanos() {
        Item oldest = backlog.peekFresh();
        if (spool == null || oldest == null) {
            return Long.MAX_VALUE;
        }
        long ageMillis = System.currentTimeMillis() - oldest.createdMillis();
        return backlog.memoryBytes() >= SPILL_AT_BYTES
                ? 0
                : TimeUnit.MILLISECONDS.toNanos(SPILL_AFTER_MILLIS - ageMillis);
    }

    /** Moves everything fresh to disk, small requests of one signal together. */
    synchronized void spill() {
        List<Item> together = new ArrayList<>();
        long plainBytes = 0;
        for (Item item = backlog.pollFresh(); item != null; item = backlog.pollFresh()) {
            Parcel parcel = item.parcel;
            if (parcel == null) {
                continue;
            }
            Parcel before = together.isEmpty() ? null : together.get(0).parcel;
            if (before != null
                    && (before.signal() != parcel.signal() || plainBytes + parcel.plainBytes() > JOINED_PLAIN_BYTES)) {
                keepOrHold(together);
                together = new ArrayList<>();
                plainBytes = 0;
            }
            together.add(item);
            plainBytes += parcel.plainBytes();
        }
        keepOrHold(together);
    }

    private void keepOrHold(List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        Item kept = keep(items);
        if (kept != null) {
            backlog.addWaiting(kept);
        } else {
            items.forEach(backlog::addWaiting);
        }
    }

    /** Writes the items as one file, for which the oldest ones make room; null if that cannot be. */
    private @Nullable Item keep(List<Item> items) {
        Spool to = spool;
        if (to == null) {
            return null;
        }
        try {
            List<Parcel> parcels = new ArrayList<>();
            for (Item item : items) {
                if (item.parcel != null) {
                    parcels.add(item.parcel);
                }
            }
            Parcel joined = Parcel.join(parcels);
            while (!to.fits(joined.gzip().length)) {
                Item oldest = backlog.pollOldestFile();
                if (oldest == null) {
                    return null;
                }
                lose(oldest, DropReason.SPOOL_FULL, null);
            }
            SpoolFile file = to.write(joined);
            if (file == null) {
                return null;
            }
            Item kept = new Item(null, file);
            kept.failures = items.get(0).failures;
            kept.acceptedBefore = items.get(0).acceptedBefore;
            return kept;
        } catch (IOException e) {
            LOG.log(Level.FINE, "Hearth could not join requests.", e);
            return null;
        }
    }

    /** Brings everything to disk, loses what cannot be there, and lets go of it; returns how many records are left for another process. */
    synchronized long close() {
        if (spool != null) {
            putAllOnDisk();
        }
        long kept = 0;
        for (Item item = backlog.pollOldest(); item != null; item = backlog.pollOldest()) {
            if (item.file == null) {
                lose(item, spool == null ? DropReason.SHUTDOWN : DropReason.SPOOL_FULL, null);
            } else {
                kept += item.records();
            }
        }
        if (spool != null) {
            spool.close();
        }
        return kept;
    }

    /** Also what waits in memory, since its file could not be written or it is half of a request. */
    private void putAllOnDisk() {
        List<Item> all = new ArrayList<>();
        for (Item item = backlog.pollOldest(); item != null; item = backlog.pollOldest()) {
            all.add(item);
        }
        for (Item item : all) {
            if (item.file != null) {
                backlog.addWaiting(item);
            } else {
                backlog.addFresh(item);
            }
        }
        spill();
    }
}
