package dev.hearth.server.http;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One request: its headers, its parameters and the whole of its body. */
@SuppressWarnings("ArrayRecordComponent") // the body is handed on once and never compared
public record Call(ServiceRequestContext context, RequestHeaders headers, byte[] body) {

    /** Returns a part of the path by the name that the route gave it. */
    public String path(String name) {
        String value = context.pathParam(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter " + name);
        }
        return value;
    }

    /** Returns a query parameter, or null where it is absent or blank. */
    public @Nullable String query(String name) {
        String value = context.queryParam(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Returns a query parameter that must be a whole number, if it is there. */
    public OptionalLong number(String name) {
        String value = query(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw HttpProblem.badRequest("The parameter %s must be a whole number.".formatted(name));
        }
    }

    /** Returns a query parameter between 1 and {@code most}, or {@code otherwise} where it is absent. */
    public int count(String name, int otherwise, int most) {
        long value = number(name).orElse(otherwise);
        if (value < 1 || value > most) {
            throw HttpProblem.badRequest("The parameter %s must be from 1 to %d.".formatted(name, most));
        }
        return (int) value;
    }
}
