package dev.hearth.conformance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All cases, in the order in which they are run and listed. */
public final class Catalogue {

    private Catalogue() {}

    /** Returns every case. */
    public static List<Case> all() {
        return Stream.of(
                        ExportCases.cases(),
                        ProtobufCases.cases(),
                        JsonCases.cases(),
                        MetricCases.cases(),
                        HttpCases.cases(),
                        CompressionCases.cases(),
                        ConnectionCases.cases(),
                        GrpcCases.cases(),
                        LimitCases.cases(),
                        RejectionCases.cases(),
                        StorageCases.cases(),
                        ContractCases.cases())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns the cases of a profile.
     *
     * @param filter part of an id, whatever its case; "" for all
     */
    public static List<Case> of(Profile profile, String filter) {
        String part = filter.toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(it -> profile.includes(it.profile()))
                .filter(it -> it.id().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }
}
