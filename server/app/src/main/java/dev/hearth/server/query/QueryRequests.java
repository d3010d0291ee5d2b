package dev.hearth.server.query;

import dev.hearth.query.Presentation;
import dev.hearth.query.UserQuery;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a query request asks for. What it cannot do it refuses, rather than answer another question. */
final class QueryRequests {

    private static final int LAST_YEAR = 9_999;
    private static final int UNPROCESSABLE = 422;

    private QueryRequests() {}

    static UserQuery fromJson(ObjectNode body) {
        return new UserQuery(
                required(text(body, "sql")),
                instant("min_timestamp", text(body, "min_timestamp")),
                instant("max_timestamp", text(body, "max_timestamp")),
                limit(number(body), UserQuery.DEFAULT_LIMIT),
                environments(body.get("deployment_environment")),
                new Presentation(
                        zone(text(body, "timezone")),
                        flag(body, "include_schema", true),
                        flag(body, "explain", false)));
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return ZoneOffset.UTC;
        }
        // Only names of the IANA database: they are what the engine knows too, and need no quoting.
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw refused("There is no time zone %s; name one such as Europe/Berlin.".formatted(name));
        }
        return ZoneId.of(name);
    }

    private static boolean flag(ObjectNode body, String name, boolean otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refused("The field %s must be true or false.".formatted(name));
        }
        return value.booleanValue();
    }

    static UserQuery fromParameters(Call call) {
        Long limit =
                call.number("limit").isPresent() ? (Long) call.number("limit").getAsLong() : null;
        return new UserQuery(
                required(call.query("sql")),
                instant("min_timestamp", call.query("min_timestamp")),
                instant("max_timestamp", call.query("max_timestamp")),
                limit(limit, UserQuery.LEGACY_DEFAULT_LIMIT),
                List.of());
    }

    private static String required(@Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            throw refused("The field sql is missing; put one SELECT into it.");
        }
        return sql;
    }

    private static int limit(@Nullable Long limit, int otherwise) {
        if (limit == null) {
            return otherwise;
        }
        if (limit < 1 || limit > UserQuery.MAX_LIMIT) {
            throw refused("The limit must be from 1 to %d.".formatted(UserQuery.MAX_LIMIT));
        }
        return limit.intValue();
    }

    private static @Nullable Long number(ObjectNode body) {
        JsonNode value = body.get("limit");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw refused("The limit must be a whole number.");
        }
        return value.longValue();
    }

    private static @Nullable String text(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw refused("The field %s must be text.".formatted(name));
        }
        return value.stringValue();
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        OffsetDateTime time;
        try {
            // A plus sign in a URL that was not encoded arrives as a space.
            time = OffsetDateTime.parse(text.strip().replace(' ', text.contains("T") ? '+' : 'T'));
        } catch (DateTimeParseException e) {
            throw refused("%s must be a time with its offset, such as 2026-05-27T13:16:36Z.".formatted(name));
        }
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw refused("%s must be in the years 0 to %d.".formatted(name, LAST_YEAR));
        }
        return time.toInstant();
    }

    private static List<String> environments(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : value) {
            if (!name.isString()) {
                throw refused("deployment_environment must be a list of names.");
            }
            names.add(name.stringValue());
        }
        return names;
    }

    private static HttpProblem refused(String detail) {
        return new HttpProblem(UNPROCESSABLE, detail);
    }
}
